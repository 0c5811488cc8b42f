"use client";
import { useQuery } from "@tanstack/react-query";
import { Panel } from "#app/(staff)/home/panel.tsx";
import { questions } from "#app/(staff)/home/questions.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import type { AuditRow } from "#server/audit/schema.ts";
import { Ago } from "#ui/time.tsx";

const lines = ({ rows }: { rows: AuditRow[] }) =>
  rows.map(({ id, action, actorName, actorSystem, at }) => ({
    id,
    href: `/audit?open=${id}`,
    title: actorName ?? actorSystem ?? "Somebody not signed in",
    more: action,
    aside: <Ago at={at} />,
  }));

export function RefusalsPanel() {
  const trpc = useTRPC();
  const read = useQuery(trpc.audit.list.queryOptions(questions.refusals));
  return (
    <Panel
      title="Refused in the last 24 hours"
      read={read}
      lines={lines}
      empty="Nobody was refused anything in the last 24 hours."
      all={{ href: "/audit?time=last-24-hours&outcome=refused", label: "All refusals" }}
    />
  );
}

export function ExportsPanel() {
  const trpc = useTRPC();
  const read = useQuery(trpc.audit.list.queryOptions(questions.exports));
  return (
    <Panel
      title="Last exports of the log"
      read={read}
      lines={lines}
      empty="The log was never exported."
      all={{ href: "/audit?action=audit.export", label: "All exports" }}
    />
  );
}
