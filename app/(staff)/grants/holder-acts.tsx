"use client";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import classes from "#app/(staff)/grants/detail.module.css";
import { useRenewGrants } from "#app/(staff)/grants/use-renew.ts";
import { WordsDialog } from "#app/(staff)/grants/words-dialog.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import type { GrantRow } from "#server/grants/schema.ts";
import { notifyDone } from "#ui/notify.ts";
import { type Problem, ProblemPanel, toProblem } from "#ui/problem.tsx";

const OPEN = ["requested", "more_info", "approved", "active", "extension_requested"];

/** What the holder of a grant can do with it now: begin, answer, ask for more time, end or withdraw. */
export function HolderActs({ grant: { id, state, reason } }: { grant: Pick<GrantRow, "id" | "state" | "reason"> }) {
  const trpc = useTRPC();
  const renew = useRenewGrants();
  const [asked, setAsked] = useState<"answer" | "extend">();
  const [problem, setProblem] = useState<Problem>();
  const begin = useMutation(trpc.grants.begin.mutationOptions());
  const end = useMutation(trpc.grants.end.mutationOptions());
  const answer = useMutation(trpc.grants.answer.mutationOptions());
  const extend = useMutation(trpc.grants.extend.mutationOptions());
  if (!OPEN.includes(state)) return null;
  const running = state === "active" || state === "extension_requested";

  /** Also when it failed, what is on the screen may be old: the grant is read anew beside the sentence. */
  async function attempt(act: () => Promise<unknown>, done: string) {
    setProblem(undefined);
    try {
      await act();
      notifyDone(done);
    } catch (error) {
      setProblem({ ...toProblem(error, "This", "could not be done"), forbidden: false });
    }
    await renew();
  }
  const said = (act: () => Promise<unknown>, done: string) => async () => {
    await act();
    notifyDone(done);
    await renew();
  };

  return (
    <>
      <div className={classes.acts}>
        {state === "approved" && (
          <Button
            loading={begin.isPending}
            onClick={() => attempt(() => begin.mutateAsync({ id }), "The minutes run from now on.")}
          >
            Begin
          </Button>
        )}
        {state === "more_info" && <Button onClick={() => setAsked("answer")}>Answer</Button>}
        {state === "active" && reason !== "EMERGENCY" && (
          <Button variant="default" onClick={() => setAsked("extend")}>
            Ask for more time
          </Button>
        )}
        <Button
          variant="default"
          loading={end.isPending}
          onClick={() =>
            attempt(
              () => end.mutateAsync({ id }),
              running ? "The grant has ended, and what it showed is masked again." : "What you asked for is withdrawn.",
            )
          }
        >
          {running ? "End now" : "Withdraw"}
        </Button>
      </div>
      {problem && <ProblemPanel problem={problem} />}
      {asked === "answer" && (
        <WordsDialog
          title="Answer what was asked"
          label="Your answer"
          needed
          confirmLabel="Send the answer"
          onClose={() => setAsked(undefined)}
          onConfirm={(note) =>
            said(() => answer.mutateAsync({ id, note: note ?? "" }), "The answer is with those who decide.")()
          }
        >
          <p>Your request goes back to those who decide, with this answer to it.</p>
        </WordsDialog>
      )}
      {asked === "extend" && (
        <WordsDialog
          title="Ask for more time"
          label="Why more time is needed"
          needed={false}
          confirmLabel="Ask for more time"
          onClose={() => setAsked(undefined)}
          onConfirm={(note) =>
            said(
              () => extend.mutateAsync({ id, ...(note && { note }) }),
              "More time was asked for, as a decision of its own.",
            )()
          }
        >
          <p>
            Where the case alone carries the grant, the time is added at once. Otherwise a second person decides, and
            needs your words.
          </p>
        </WordsDialog>
      )}
    </>
  );
}
