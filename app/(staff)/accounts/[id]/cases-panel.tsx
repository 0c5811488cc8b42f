"use client";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import classes from "#app/(staff)/accounts/[id]/cases-panel.module.css";
import { useTRPC } from "#app/trpc/client.tsx";
import type { AccountCase } from "#server/cases/schema.ts";
import { InertText } from "#ui/inert-text.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";
import { StateBadge } from "#ui/state-badge.tsx";
import { When } from "#ui/time.tsx";

const TONES = { open: "good", waiting: "wait", closed: "closed" } as const;

export function CasesPanel({ accountId }: { accountId: string }) {
  const { data, error, refetch, isFetching } = useQuery(useTRPC().cases.ofAccount.queryOptions({ accountId }));
  return (
    <Section
      title="Cases"
      of="OPERATIONAL"
      count={data?.cases.length}
      note="From the help desk."
      actions={
        <Button variant="default" size="compact-xs" loading={isFetching} onClick={() => refetch()}>
          Refresh
        </Button>
      }
    >
      {error && <ProblemPanel problem={toProblem(error, "The cases")} onRetry={refetch} />}
      {!error && !data && <p role="status">The cases are loading.</p>}
      {data?.cases.length === 0 && <p className={classes.none}>No case was ever opened on this account.</p>}
      <ul className={classes.list}>
        {data?.cases.map((one) => (
          <Case key={one.id} {...one} />
        ))}
      </ul>
    </Section>
  );
}

function Case({ ref, subject, status, source, assignee, mine, openedAt, closedAt }: AccountCase) {
  return (
    <li className={classes.item}>
      <span className={classes.ref}>{ref}</span>
      <span className={classes.subject}>
        <InertText text={subject} />
      </span>
      <StateBadge value={status} tone={TONES[status]} />
      <span className={classes.quiet}>
        {mine ? "Assigned to you" : assignee ? `Assigned to ${assignee}` : "Assigned to nobody"}
        {source === "by_hand" && ", opened by hand"}; {closedAt ? "closed " : "opened "}
        <When at={closedAt ?? openedAt} />
      </span>
    </li>
  );
}
