"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#app/trpc/client.tsx";
import type { DecisionWord, Reason, TestimonialDetail } from "#server/testimonials/schema.ts";
import { notifyDone } from "#ui/notify.ts";

const DONE: Record<DecisionWord, string> = {
  approved: "is approved.",
  changes_requested: "was sent back for a change.",
  rejected: "is rejected.",
};

type Work = {
  testimonial: TestimonialDetail | undefined;
  mayDecide: boolean;
  onDone: () => Promise<unknown>;
  /** The text, the consent or a colleague was faster: what is on the screen is no longer so. */
  onTooLate: () => Promise<unknown>;
};

export type Decision = ReturnType<typeof useDecision>;

/** Which decision is being asked about, and how it is made: always on the text that is on the screen. */
export function useDecision({ testimonial, mayDecide, onDone, onTooLate }: Work) {
  const [asked, setAsked] = useState<{ decision: DecisionWord; testimonial: TestimonialDetail }>();
  const decide = useMutation(useTRPC().testimonials.decide.mutationOptions());
  const ready = mayDecide && testimonial?.state === "in_review";

  async function confirm(reason: Reason, note: string) {
    if (!asked) return;
    const { decision } = asked;
    const { id, shownHash, ref } = asked.testimonial;
    try {
      await decide.mutateAsync(
        decision === "approved"
          ? { id, shownHash, decision }
          : { id, shownHash, decision, reason, ...(note && { note }) },
      );
    } catch (error) {
      await onTooLate();
      throw error;
    }
    notifyDone(`Testimonial ${ref} ${DONE[decision]}`);
    await onDone();
  }

  return {
    asked,
    ask: ready ? (decision: DecisionWord) => setAsked({ decision, testimonial }) : undefined,
    close: () => setAsked(undefined),
    confirm,
  };
}
