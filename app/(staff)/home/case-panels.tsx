"use client";
import { useQuery } from "@tanstack/react-query";
import { Panel } from "#app/(staff)/home/panel.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import type { MyCases } from "#server/cases/schema.ts";
import { Ago } from "#ui/time.tsx";

const lines = ({ cases }: MyCases) =>
  cases.map(({ id, ref, subject, status, accountId, accountRef, openedAt }) => ({
    id,
    href: `/accounts/${accountId}`,
    title: subject,
    more: `${ref}, ${accountRef}`,
    aside: (
      <>
        {status === "waiting" && "waits for the customer, "}
        <Ago at={openedAt} />
      </>
    ),
  }));
const howMany = ({ cases }: MyCases) => cases.length > 0 && `${cases.length} open`;

export function MyCasesPanel() {
  const trpc = useTRPC();
  const read = useQuery(trpc.cases.mine.queryOptions({}));
  return <Panel title="Your cases" read={read} note={howMany} lines={lines} empty="No open case is assigned to you." />;
}

export function UnassignedPanel() {
  const trpc = useTRPC();
  const read = useQuery(trpc.cases.unassigned.queryOptions({}));
  return (
    <Panel
      title="Cases nobody has taken on"
      read={read}
      note={howMany}
      lines={lines}
      empty="Every open case has somebody who works on it."
    />
  );
}
