"use client";
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { exactly } from "#app/(staff)/audit/cells.tsx";
import { Lines } from "#app/(staff)/audit/lines.tsx";
import { CheckEntry } from "#app/(staff)/audit/verification/check-entry.tsx";
import { Running } from "#app/(staff)/audit/verification/running.tsx";
import classes from "#app/(staff)/audit/verification/verification.module.css";
import { useTRPC } from "#app/trpc/client.tsx";
import type { Checks } from "#server/audit/checks/schema.ts";
import { CopyCode } from "#ui/copy.tsx";
import { TextLink } from "#ui/link.tsx";
import { ProblemPanel, toProblem } from "#ui/problem.tsx";
import { Section } from "#ui/section.tsx";

const LOOK_EVERY = 2_000;
const isRunning = (checks: Checks | undefined) => checks?.rows.some(({ finishedAt }) => !finishedAt) ?? false;

/** What the log says of itself now, a button to have it proved, and what earlier proofs found. */
export function Verification({ maySettle }: { maySettle: boolean }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.audit.checks.queryOptions({}, { refetchInterval: ({ state }) => isRunning(state.data) && LOOK_EVERY }),
  );
  const verify = useMutation(trpc.audit.verify.mutationOptions({ onSuccess: () => refetch() }));
  if (error) return <ProblemPanel problem={toProblem(error, "The verification")} onRetry={refetch} />;
  if (!data) return <p role="status">The verifications are loading.</p>;
  const running = data.rows.find(({ finishedAt }) => !finishedAt);
  const ended = data.rows.filter(({ finishedAt }) => finishedAt);
  return (
    <div className={classes.page}>
      <Section title="The log now">
        <Lines title="Signed tree" lines={linesOf(data)} />
        <p className={classes.keep}>
          The newest checkpoint is public at <TextLink href="/log/checkpoint">/log/checkpoint</TextLink>. Keep it, and
          the key, outside of this house: with them anyone can prove later that nothing before it was changed.
        </p>
      </Section>
      <Section
        title="Verify"
        note="Runs each day by itself"
        actions={
          <Button loading={verify.isPending} disabled={running !== undefined} onClick={() => verify.mutate({})}>
            Verify now
          </Button>
        }
      >
        {verify.error && <ProblemPanel problem={toProblem(verify.error, "The verification", "could not be started")} />}
        {running ? (
          <Running check={running} />
        ) : (
          <p className={classes.quiet}>None is running. It reads every event: a million take about a minute.</p>
        )}
      </Section>
      <Section title="What verifications found" flush>
        {ended.length === 0 && <p className={classes.none}>The log was not verified yet.</p>}
        <ul className={classes.checks}>
          {ended.map((check) => (
            <CheckEntry key={check.id} check={check} maySettle={maySettle} onDone={refetch} />
          ))}
        </ul>
      </Section>
    </div>
  );
}

const linesOf = ({ checkpoint, key }: Checks) => [
  ...(checkpoint
    ? [
        { label: "Events", value: `${checkpoint.size.toLocaleString("en")} in the signed tree` },
        { label: "Signed", value: exactly(checkpoint.signedAt) },
      ]
    : [{ label: "Signed", value: "Not yet. The job worker signs within a second of its start." }]),
  { label: "Key", value: <CopyCode value={key} /> },
];
