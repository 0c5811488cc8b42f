"use client";
import { useQuery } from "@tanstack/react-query";
import { CaseActs } from "#app/(staff)/cases/acts.tsx";
import classes from "#app/(staff)/cases/detail.module.css";
import { CASE_TONES, NOT_ALONE, originOf, ownerOf } from "#app/(staff)/cases/words.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import type { CaseDetail } from "#server/cases/schema.ts";
import { CopyCode } from "#ui/copy.tsx";
import { Facts } from "#ui/facts.tsx";
import { InertText } from "#ui/inert-text.tsx";
import { TextLink } from "#ui/link.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { inWords, StateBadge } from "#ui/state-badge.tsx";
import { Countdown, When } from "#ui/time.tsx";

type Props = { id: string; mayChange: boolean; lead: boolean; onChanged: () => Promise<unknown> };

export function CaseDetailPanel({ id, mayChange, lead, onChanged }: Props) {
  const { data, error, refetch } = useQuery(useTRPC().cases.get.queryOptions({ id }));
  if (error) return <ProblemPanel problem={toProblem(error, "This case")} onRetry={refetch} />;
  if (!data) return <p role="status">The case is loading.</p>;
  const changed = () => Promise.all([refetch(), onChanged()]);
  return (
    <div className={classes.detail}>
      <p className={classes.subject}>
        <InertText text={data.subject} />
      </p>
      <Facts items={factsOf(data)} />
      {data.openedByMe && data.mine && data.status !== "closed" && <p className={classes.quiet}>{NOT_ALONE}</p>}
      {mayChange && data.status !== "closed" && <CaseActs one={data} lead={lead} onChanged={changed} />}
      <Grants grants={data.grants} reads={data.reads} />
    </div>
  );
}

function Grants({ grants, reads }: Pick<CaseDetail, "grants" | "reads">) {
  return (
    <section className={classes.part}>
      <h3>Access on this case</h3>
      <p className={classes.quiet}>
        {reads === 0
          ? "Nothing was read on this case."
          : `${reads.toLocaleString("en")} ${reads === 1 ? "read" : "reads"} on this case stand in the log.`}
      </p>
      <ul className={classes.grants}>
        {grants.map(({ id, staff, state, shown, requestedAt, expiresAt, endedAt, runs }) => (
          <li className={classes.grant} key={id}>
            <span>{staff}</span>
            <StateBadge value={state} tone={runs ? "good" : "closed"} label={inWords(state)} />
            <span className={classes.quiet}>
              Asked <When at={requestedAt} />, {shown} {shown === 1 ? "record" : "records"} shown
              {runs && expiresAt && (
                <>
                  , <Countdown until={expiresAt} /> left
                </>
              )}
              {endedAt && (
                <>
                  , ended <When at={endedAt} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const factsOf = (one: CaseDetail) => [
  { label: "Case", value: <CopyCode value={one.ref} /> },
  { label: "Status", value: <StateBadge value={one.status} tone={CASE_TONES[one.status]} /> },
  {
    label: "Customer",
    of: "PERSONAL" as const,
    value: <TextLink href={`/accounts/${one.accountId}`}>{one.accountRef}</TextLink>,
  },
  { label: "Whose", value: ownerOf(one) },
  { label: "Origin", value: inWords(originOf(one)), wide: true },
  { label: "Opened", value: <When at={one.openedAt} /> },
  ...(one.closedAt ? [{ label: "Closed", value: <When at={one.closedAt} /> }] : []),
];
