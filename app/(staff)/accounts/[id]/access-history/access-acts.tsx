"use client";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import classes from "#app/(staff)/accounts/[id]/access-history/history.module.css";
import { WordsDialog } from "#app/(staff)/grants/words-dialog.tsx";
import { useTRPC } from "#app/trpc/client.tsx";
import type { Access } from "#server/accesses/schema.ts";
import { DELAY_GROUNDS, DELAY_WORDS, type DelayGround } from "#server/accesses/vocabulary.ts";
import { Confirm } from "#ui/confirm.tsx";
import { TextLink } from "#ui/link.tsx";
import { notifyDone } from "#ui/notify.ts";

type Props = { row: Access; mayAnswer: boolean; onDone: () => Promise<unknown> };

/** What can be done about one view: ask about it, answer, and for law say until when the customer is not told. */
export function AccessActs({ row, mayAnswer, onDone }: Props) {
  const [open, setOpen] = useState<"question" | "answer" | "delay">();
  const trpc = useTRPC();
  const question = useMutation(trpc.accesses.question.mutationOptions());
  const answer = useMutation(trpc.accesses.answer.mutationOptions());
  const waiting = row.question && !row.question.verdict ? row.question : null;

  async function ask(words: string | undefined) {
    await question.mutateAsync({ accessId: row.id, ...(words && { words }) });
    notifyDone(
      "The view is being looked into. Somebody who did not look reviews it within a day; the answer will stand here.",
    );
    await onDone();
  }
  async function reply(words: string | undefined) {
    if (!waiting || !words) return;
    await answer.mutateAsync({ questionId: waiting.id, words });
    await onDone();
  }

  return (
    <div className={classes.acts}>
      {!waiting && (
        <Button variant="default" size="compact-xs" onClick={() => setOpen("question")}>
          Question this view
        </Button>
      )}
      {waiting && mayAnswer && !row.reviewed && (
        <TextLink href={`/grants/${row.grantId}`}>Review the grant first</TextLink>
      )}
      {waiting && mayAnswer && row.reviewed && (
        <Button variant="default" size="compact-xs" onClick={() => setOpen("answer")}>
          Answer
        </Button>
      )}
      {mayAnswer && row.reason === "LEGAL_PROCESS" && (
        <Button variant="default" size="compact-xs" onClick={() => setOpen("delay")}>
          When is the customer told?
        </Button>
      )}
      {open === "question" && (
        <WordsDialog
          title="Question this view?"
          label="What the customer asks"
          needed={false}
          confirmLabel="Look into it"
          onClose={() => setOpen(undefined)}
          onConfirm={ask}
        >
          <p>
            The grant ends if it still runs, and somebody who did not hold it reviews it. The words are for the
            reviewer.
          </p>
        </WordsDialog>
      )}
      {open === "answer" && (
        <WordsDialog
          title="Answer the customer"
          label="The answer"
          needed
          confirmLabel="Answer"
          onClose={() => setOpen(undefined)}
          onConfirm={reply}
        >
          <p>The customer reads exactly these words, beside what the review found. Name nobody.</p>
        </WordsDialog>
      )}
      {open === "delay" && <Delay row={row} onClose={() => setOpen(undefined)} onDone={onDone} />}
    </div>
  );
}

function Delay({ row, onClose, onDone }: { row: Access; onClose: () => void; onDone: () => Promise<unknown> }) {
  const [until, setUntil] = useState("");
  const [ground, setGround] = useState<DelayGround>();
  const delay = useMutation(useTRPC().accesses.delay.mutationOptions());

  async function confirm() {
    if (!ground) return;
    await delay.mutateAsync({ grantId: row.grantId, until, ground });
    await onDone();
  }

  return (
    <Confirm
      opened
      onClose={onClose}
      title="When is the customer told?"
      confirmLabel="Keep"
      ready={until !== "" && ground !== undefined}
      onConfirm={confirm}
    >
      <p>
        Until that day the customer&apos;s own history leaves this view out; from then on it stands there by itself.
        Day, ground and your name are on record.
      </p>
      <TextInput
        type="date"
        label="Told from"
        value={until}
        onChange={({ currentTarget }) => setUntil(currentTarget.value)}
      />
      <NativeSelect
        label="Ground"
        value={ground ?? ""}
        data={[
          { value: "", label: "Choose a ground" },
          ...DELAY_GROUNDS.map((value) => ({ value, label: DELAY_WORDS[value] })),
        ]}
        onChange={({ currentTarget }) => setGround(DELAY_GROUNDS.find((one) => one === currentTarget.value))}
      />
    </Confirm>
  );
}
