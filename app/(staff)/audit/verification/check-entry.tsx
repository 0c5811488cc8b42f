import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Differences } from "#app/(staff)/audit/verification/differences.tsx";
import classes from "#app/(staff)/audit/verification/verification.module.css";
import { WordsDialog } from "#app/(staff)/grants/words-dialog.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import type { Check } from "#server/audit/checks/schema.ts";
import { StateBadge } from "#ui/state-badge.tsx";
import { When } from "#ui/time.tsx";

type Props = { check: Check; maySettle: boolean; onDone: () => Promise<unknown> };
const TONES = { holds: "good", differs: "bad", failed: "bad" } as const;

/** One verification that ended: its verdict in a sentence, and for a difference who acted on it. */
export function CheckEntry({ check, maySettle, onDone }: Props) {
  const [open, setOpen] = useState(false);
  const settle = useMutation(useTRPC().audit.settle.mutationOptions());
  const { verdict, finishedAt, askedBy, settledAt, settledBy, settledWords } = check;
  if (!verdict || !finishedAt) return null;
  const waits = verdict === "differs" && !settledAt;

  async function act(words: string | undefined) {
    await settle.mutateAsync({ id: check.id, words: words ?? "" });
    await onDone();
  }

  return (
    <li className={classes.check} data-waits={waits || undefined}>
      <p className={classes.verdict}>
        <StateBadge value={verdict} tone={TONES[verdict]} /> {sentenceOf(check)}
      </p>
      <p className={classes.quiet}>
        <When at={finishedAt} />, {askedBy ? `started by ${askedBy}` : "the daily one"}
      </p>
      {check.differences.length > 0 && <Differences check={check} />}
      {settledAt && (
        <p className={classes.quiet}>
          {settledBy} acted on it, <When at={settledAt} />: “{settledWords}”
        </p>
      )}
      {waits && maySettle && (
        <Button variant="default" onClick={() => setOpen(true)}>
          I acted on it
        </Button>
      )}
      {waits && !maySettle && <p>It stays on the home page of every auditor until the privacy officer acted on it.</p>}
      {open && (
        <WordsDialog
          title="What was found out and done?"
          label="In a sentence or two"
          needed
          confirmLabel="Keep"
          onClose={() => setOpen(false)}
          onConfirm={act}
        >
          <p>Your words stay beside this verification for good, and it leaves the home pages.</p>
        </WordsDialog>
      )}
    </li>
  );
}

function sentenceOf({ verdict, size, found }: Check): string {
  const events = `${size.toLocaleString("en")} events`;
  if (verdict === "holds") return `All ${events} are as they were signed, and nothing stands beside them.`;
  if (verdict === "failed") return "It could not be done; the service's own log says why. The next one tries again.";
  return `Of ${events}, ${found.toLocaleString("en")} ${found === 1 ? "thing is" : "things are"} not as signed.`;
}
