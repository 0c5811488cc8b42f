"use client";
import { NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Decision } from "#app/(staff)/testimonials/use-decision.ts";
import { REASON_WORDS } from "#app/(staff)/testimonials/words.ts";
import type { DecisionWord, Reason } from "#server/testimonials/schema.ts";
import { REASONS } from "#server/testimonials/vocabulary.ts";
import { Confirm } from "#ui/confirm.tsx";
import { InertText } from "#ui/inert-text.tsx";

const WORDS: Record<DecisionWord, { title: string; what: string; confirm: string; irreversible?: string }> = {
  approved: {
    title: "Approve this testimonial?",
    what: "It is cleared for the public page exactly as it is shown here, for as long as the author's consent stands.",
    confirm: "Approve",
  },
  changes_requested: {
    title: "Ask for a change?",
    what: "It leaves this queue, and comes back when the author has consented to a new text.",
    confirm: "Ask for a change",
  },
  rejected: {
    title: "Reject this testimonial?",
    what: "It will not be shown. Praise or blame is no reason: choose what stands against showing it.",
    confirm: "Reject",
    irreversible: "A rejection cannot be taken back; the author would have to submit a new testimonial.",
  },
};

const CHOICES = REASONS.map((value) => ({ value, label: REASON_WORDS[value] }));

export function DecisionDialog({ decision: { asked, close, confirm } }: { decision: Decision }) {
  const [reason, setReason] = useState<Reason>();
  const [note, setNote] = useState("");
  const words = WORDS[asked?.decision ?? "approved"];
  const needsReason = asked !== undefined && asked.decision !== "approved";
  return (
    <Confirm
      opened={Boolean(asked)}
      onClose={close}
      title={words.title}
      confirmLabel={words.confirm}
      danger={asked?.decision === "rejected"}
      irreversible={words.irreversible}
      ready={!needsReason || reason !== undefined}
      onConfirm={() => confirm(reason, note.trim())}
    >
      <p>
        {asked && <InertText text={asked.testimonial.card.authorName} />}: {words.what}
      </p>
      {needsReason && (
        <>
          <NativeSelect
            label="Reason"
            data-autofocus
            value={reason ?? ""}
            data={[{ value: "", label: "Choose what stands against it" }, ...CHOICES]}
            onChange={({ currentTarget }) => setReason(REASONS.find((known) => known === currentTarget.value))}
          />
          <Textarea
            label="Note"
            description="Not needed. Admins, support, leads and the privacy officer read it beside the decision; the author does not."
            maxLength={500}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
        </>
      )}
    </Confirm>
  );
}
