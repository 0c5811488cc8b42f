"use client";
import { useQuery } from "@tanstack/react-query";
import styles from "#app/(staff)/home/home.module.css";
import { useTRPC } from "#app/trpc/client.tsx";
import type { Check } from "#server/audit/checks/schema.ts";
import { TextLink } from "#ui/link.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";
import { Ago } from "#ui/time.tsx";

/** Whether the log is as it was signed. A difference stays red here until a person has acted on it. */
export function IntegrityPanel() {
  const { data, error, refetch } = useQuery(useTRPC().audit.checks.queryOptions({}));
  const waiting = data?.rows.filter(({ verdict, settledAt }) => verdict === "differs" && !settledAt) ?? [];
  const last = data?.rows.find(({ finishedAt }) => finishedAt);
  return (
    <Section title="The log itself" actions={<TextLink href="/audit/verification">Verification</TextLink>} flush>
      {error && <ProblemPanel problem={toProblem(error, "The verification of the log")} onRetry={refetch} />}
      {data && waiting.length > 0 && (
        <div className={styles.alarm} role="alert">
          <strong>The log is not as it was signed.</strong>{" "}
          {waiting.length === 1 ? "A verification" : `${waiting.length} verifications`} found{" "}
          {waiting.reduce((sum, { found }) => sum + found, 0).toLocaleString("en")} differences that nobody has acted
          on.
        </div>
      )}
      {data && waiting.length === 0 && (
        <p className={styles.quiet}>
          <Last check={last} />
        </p>
      )}
    </Section>
  );
}

function Last({ check }: { check: Check | undefined }) {
  if (!check?.finishedAt) return "It was not verified yet; the first verification runs by itself.";
  if (check.verdict === "failed")
    return (
      <>
        The last verification could not be done, <Ago at={check.finishedAt} />.
      </>
    );
  return (
    <>
      All {check.size.toLocaleString("en")} events are as they were signed. Verified <Ago at={check.finishedAt} />.
    </>
  );
}
