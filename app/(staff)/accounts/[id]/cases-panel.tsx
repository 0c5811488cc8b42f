"use client";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import classes from "#app/(staff)/accounts/[id]/cases-panel.module.css";
import { OpenByHand } from "#app/(staff)/cases/open-by-hand.tsx";
import { CASE_TONES, originOf, ownerOf } from "#app/(staff)/cases/words.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import type { AccountCase } from "#server/cases/schema.ts";
import { InertText } from "#ui/inert-text.tsx";
import { TextLink } from "#ui/link.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";
import { StateBadge } from "#ui/state-badge.tsx";
import { When } from "#ui/time.tsx";

export function CasesPanel({ accountId, mayOpen }: { accountId: string; mayOpen: boolean }) {
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery(trpc.cases.ofAccount.queryOptions({ accountId }));
  const account = useQuery(trpc.accounts.get.queryOptions({ id: accountId })).data;
  return (
    <Section
      title="Cases"
      of="OPERATIONAL"
      count={data?.cases.length}
      actions={
        <>
          {mayOpen && account && account.status !== "closed" && <OpenByHand account={account} onOpened={refetch} />}
          <Button variant="default" size="compact-sm" loading={isFetching} onClick={() => refetch()}>
            Refresh
          </Button>
        </>
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

function Case({ id, ref, subject, status, openedAt, closedAt, ...whose }: AccountCase) {
  return (
    <li className={classes.item}>
      <span className={classes.ref}>
        <TextLink href={`/cases?open=${id}`}>{ref}</TextLink>
      </span>
      <span className={classes.subject}>
        <InertText text={subject} />
      </span>
      <StateBadge value={status} tone={CASE_TONES[status]} />
      <span className={classes.quiet}>
        {ownerOf(whose)}, {originOf(whose)}; {closedAt ? "closed " : "opened "}
        <When at={closedAt ?? openedAt} />
      </span>
    </li>
  );
}
