"use client";
import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { REASON_WORDS } from "#app/(staff)/accounts/[id]/reveal-words.ts";
import type { Askable, Finding, Review } from "#app/(staff)/grants/use-review.ts";
import { classOf } from "#app/(staff)/grants/words.ts";
import { WordsDialog } from "#app/(staff)/grants/words-dialog.tsx";
import { ASKABLE } from "#server/grants/vocabulary.ts";

const WORDS: Record<Finding, { title: string; what: string; confirm: string }> = {
  ok: {
    title: "The need was there?",
    what: "You say that the work needed what was read, and that the reason given was the true one.",
    confirm: "Record the review",
  },
  insufficient: {
    title: "The reasons were insufficient?",
    what: "You say that a need is not shown, without saying that somebody meant ill. Your words say what is missing.",
    confirm: "Record as insufficient",
  },
  misuse: {
    title: "This was misuse?",
    what: "You say that somebody read what their work did not need. What follows for them is decided elsewhere; this stays on record.",
    confirm: "Record as misuse",
  },
};

const RECODE = {
  title: "Which reason did it have in truth?",
  what: "You say that it could not wait, and which need was behind it. Break-glass is no reason that stays.",
};

/** Break-glass opens no security information, so no reason for that was behind it. */
const CHOICES = ASKABLE.filter((value) => classOf(value) === "BUSINESS").map((value) => ({
  value,
  label: REASON_WORDS[value],
}));

/** A finding on a grant. Break-glass is provisional: it gets the reason that it had in truth, or it was misuse. */
export function ReviewDialog({
  asked: { finding, grant },
  review,
}: {
  asked: NonNullable<Review["asked"]>;
  review: Review;
}) {
  const [recoded, setRecoded] = useState<Askable>();
  const provisional = grant.reason === "EMERGENCY" && finding !== "misuse";
  const { title, what, confirm } = { ...WORDS[finding], ...(provisional && finding === "ok" && RECODE) };
  return (
    <WordsDialog
      title={title}
      label={finding === "ok" ? "A word on it, if you like" : "What you found"}
      needed={finding !== "ok"}
      tone={finding === "misuse" ? "danger" : undefined}
      confirmLabel={confirm}
      missing={
        provisional && !recoded
          ? "Break-glass is provisional: choose the reason that it had in truth, or record it as misuse."
          : undefined
      }
      onClose={review.close}
      onConfirm={(note) => review.confirm(note, recoded)}
    >
      <p>{what}</p>
      {provisional && (
        <NativeSelect
          label="In truth it was for"
          data-autofocus
          value={recoded ?? ""}
          data={[{ value: "", label: "Choose a reason" }, ...CHOICES]}
          onChange={({ currentTarget }) => setRecoded(ASKABLE.find((known) => known === currentTarget.value))}
        />
      )}
    </WordsDialog>
  );
}
