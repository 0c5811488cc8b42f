"use client";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import classes from "#app/(staff)/cases/detail.module.css";
import { GiveCase } from "#app/(staff)/cases/give.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import type { CaseDetail } from "#server/cases/schema.ts";
import { Confirm } from "#ui/confirm.tsx";
import { notifyDone } from "#ui/notify.ts";
import { type Problem, ProblemPanel, toProblem } from "#ui/problem.tsx";

type Props = { one: CaseDetail; lead: boolean; onChanged: () => Promise<unknown> };

/** What this person may do with an open case; the database asks again. */
export function CaseActs({ one, lead, onChanged }: Props) {
  const trpc = useTRPC();
  const assign = useMutation(trpc.cases.assign.mutationOptions());
  const close = useMutation(trpc.cases.close.mutationOptions());
  const [closing, setClosing] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const running = one.grants.filter(({ runs }) => runs).length;

  async function give(assigneeId: string | null, done: string) {
    setProblem(undefined);
    try {
      await assign.mutateAsync({ id: one.id, fromId: one.assigneeId, assigneeId });
      notifyDone(done);
    } catch (error) {
      // Somebody was faster, as a rule: the panel says who, and shows the case as it stands now.
      setProblem({ ...toProblem(error, "The case", "stays as it was"), forbidden: false });
    }
    await onChanged();
  }

  async function closeNow() {
    await close.mutateAsync({ id: one.id });
    notifyDone(`${one.ref} is closed, and nothing rests on it any more.`);
    await onChanged();
  }

  return (
    <div className={classes.part}>
      <div className={classes.buttons}>
        {one.assigneeId === null && (
          <Button loading={assign.isPending} onClick={() => give("me", `${one.ref} is yours.`)}>
            Take on
          </Button>
        )}
        {one.mine && (
          <Button
            variant="default"
            loading={assign.isPending}
            onClick={() => give(null, `${one.ref} is nobody's again.`)}
          >
            Give back
          </Button>
        )}
        {(one.mine || lead) && (
          <Button variant="default" onClick={() => setClosing(true)}>
            Close case
          </Button>
        )}
      </div>
      {lead && <GiveCase one={one} busy={assign.isPending} onGive={give} />}
      {problem && <ProblemPanel problem={problem} />}
      <Confirm
        opened={closing}
        onClose={() => setClosing(false)}
        title={`Close ${one.ref}?`}
        confirmLabel="Close case"
        irreversible="Grants that end with the case do not come back, also when the help desk opens it again."
        onConfirm={closeNow}
      >
        <p className={classes.quiet}>
          Closing ends the grants on this case at once: what they show goes blank on every screen.{" "}
          {running === 0
            ? "No grant runs on it now."
            : `${running} ${running === 1 ? "grant runs" : "grants run"} on it now.`}
        </p>
      </Confirm>
    </div>
  );
}
