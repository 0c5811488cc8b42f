"use client";
import { useQuery } from "@tanstack/react-query";
import { PURPOSE_WORDS } from "#app/(staff)/consents/words.ts";
import styles from "#app/(staff)/home/home.module.css";
import { Panel } from "#app/(staff)/home/panel.tsx";
import { type PanelName, questions } from "#app/(staff)/home/questions.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import type { AuditRow } from "#server/audit/schema.ts";
import { Ago } from "#ui/time.tsx";

const PANELS: Record<PanelName, () => React.ReactNode> = {
  testimonials: Testimonials,
  refusals: Refusals,
  exports: Exports,
  withdrawals: Withdrawals,
  surveys: Surveys,
};

export function Panels({ names }: { names: PanelName[] }) {
  return (
    <div className={styles.panels}>
      {names.map((name) => {
        const One = PANELS[name];
        return <One key={name} />;
      })}
    </div>
  );
}

function Testimonials() {
  const trpc = useTRPC();
  const read = useQuery(trpc.testimonials.list.queryOptions(questions.testimonials));
  const { data: waiting } = useQuery(trpc.testimonials.waiting.queryOptions({}));
  return (
    <Panel
      title="Testimonials to decide"
      read={read}
      note={() =>
        waiting?.oldest && (
          <>
            {waiting.total.toLocaleString("en")}
            {waiting.capped && "+"} waiting, the oldest since <Ago at={waiting.oldest} />
          </>
        )
      }
      lines={({ rows }) =>
        rows.map(({ id, authorName, accountRef, submittedAt }) => ({
          id,
          href: `/testimonials?open=${id}`,
          title: `${authorName}, ${accountRef}`,
          aside: <Ago at={submittedAt} />,
        }))
      }
      empty="No testimonial waits for a decision."
      all={{ href: "/testimonials", label: "All that wait" }}
    />
  );
}

const eventLine = ({ id, action, actorName, actorSystem, at }: AuditRow) => ({
  id,
  href: `/audit?open=${id}`,
  title: `${actorName ?? actorSystem ?? "Somebody not signed in"}: ${action}`,
  aside: <Ago at={at} />,
});

function Refusals() {
  const trpc = useTRPC();
  const read = useQuery(trpc.audit.list.queryOptions(questions.refusals));
  return (
    <Panel
      title="Refused in the last 24 hours"
      read={read}
      lines={({ rows }) => rows.map(eventLine)}
      empty="Nobody was refused anything in the last 24 hours."
      all={{ href: "/audit?time=last-24-hours&outcome=refused", label: "All refusals" }}
    />
  );
}

function Exports() {
  const trpc = useTRPC();
  const read = useQuery(trpc.audit.list.queryOptions(questions.exports));
  return (
    <Panel
      title="Last exports of the log"
      read={read}
      lines={({ rows }) => rows.map(eventLine)}
      empty="The log was never exported."
      all={{ href: "/audit?action=audit.export", label: "All exports" }}
    />
  );
}

function Withdrawals() {
  const trpc = useTRPC();
  const read = useQuery(trpc.consents.list.queryOptions(questions.withdrawals));
  return (
    <Panel
      title="Withdrawn in the last 7 days"
      read={read}
      lines={({ rows }) =>
        rows.map(({ id, purpose, accountRef, occurredAt }) => ({
          id,
          href: `/consents?open=${id}`,
          title: `${PURPOSE_WORDS[purpose]}, ${accountRef}`,
          aside: <Ago at={occurredAt} />,
        }))
      }
      empty="Nobody withdrew a consent in the last 7 days."
      all={{ href: "/consents?state=withdrawn&occurred=last-7-days", label: "All withdrawals" }}
    />
  );
}

function Surveys() {
  const trpc = useTRPC();
  const read = useQuery(trpc.surveys.list.queryOptions(questions.surveys));
  return (
    <Panel
      title="Surveys"
      read={read}
      lines={({ rows }) =>
        rows.map(({ id, title, state, people }) => ({
          id,
          href: `/surveys/${id}`,
          title,
          aside: `${state}, ${people < 10 ? "under 10" : `${people.toLocaleString("en")} or more`} people`,
        }))
      }
      empty="There is no survey yet."
      all={{ href: "/surveys", label: "All surveys" }}
    />
  );
}
