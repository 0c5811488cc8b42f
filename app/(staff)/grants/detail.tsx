"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import classes from "#app/(staff)/grants/detail.module.css";
import { grantFacts } from "#app/(staff)/grants/facts.tsx";
import { GrantHistory } from "#app/(staff)/grants/history.tsx";
import { nextStep } from "#app/(staff)/grants/next-step.tsx";
import { OpenedFields } from "#app/(staff)/grants/opened-fields.tsx";
import { GrantReads } from "#app/(staff)/grants/reads.tsx";
import { causeWords, classOf } from "#app/(staff)/grants/words.ts";
import { useTRPC } from "#app/trpc/client.tsx";
import type { GrantDetail } from "#server/grants/schema.ts";
import { Facts } from "#ui/facts.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";

export type Rights = { mayDecide: boolean; mayReadLog: boolean };
type Props = { id: string; rights: Rights; acts?: (grant: GrantDetail) => ReactNode };

/** A grant with all that was decided on it and read under it. Never content: what a record says stands nowhere here. */
export function GrantDetails({ id, rights, acts }: Props) {
  const { data, error, refetch } = useQuery(useTRPC().grants.get.queryOptions({ id }));
  if (error) return <ProblemPanel problem={toProblem(error, "This grant")} onRetry={refetch} />;
  if (!data) return <p role="status">The grant is loading.</p>;
  const next = nextStep(data);
  return (
    <div className={classes.detail}>
      {next && <p className={classes.next}>{next}</p>}
      {data.causes.length > 0 && (
        <ul className={classes.causes} aria-label="Why a review asks">
          {data.causes.map((cause) => (
            <li key={cause}>{causeWords(cause)}.</li>
          ))}
        </ul>
      )}
      {acts?.(data)}
      <Facts items={grantFacts(data, rights)} />
      <GrantHistory grant={data} />
      <Section
        title="Fields"
        of={classOf(data.reason)}
        note="What this reason opens on this account, by kind of record."
      >
        <OpenedFields kinds={data.kinds} of={classOf(data.reason)} />
      </Section>
      <GrantReads grant={data} />
    </div>
  );
}
