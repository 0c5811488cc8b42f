"use client";
import { useMutation } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useState } from "react";
import { useTRPC } from "#app/trpc/client.tsx";
import type { DecisionWord, Reason, TestimonialDetail } from "#server/testimonials/schema.ts";
import { notifyDone } from "#ui/notify.ts";

const DONE: Record<DecisionWord, string> = {
  approved: "is approved.",
  changes_requested: "was sent back for a change.",
  rejected: "is rejected.",
};

type Asked = { decision: DecisionWord; testimonial: TestimonialDetail };

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
  const [asked, setAsked] = useState<Asked>();
  const decide = useMutation(useTRPC().testimonials.decide.mutationOptions());
  const ready = mayDecide && testimonial?.state === "in_review";

  async function confirm(reason: Reason | undefined, note: string) {
    const input = asked && inputOf(asked, reason, note);
    if (!asked || !input) return;
    try {
      await decide.mutateAsync(input);
    } catch (error) {
      if (isConflict(error)) await onTooLate();
      throw error;
    }
    notifyDone(`Testimonial ${asked.testimonial.ref} ${DONE[asked.decision]}`);
    await onDone();
  }

  return {
    asked,
    ask: ready ? (decision: DecisionWord) => setAsked({ decision, testimonial }) : undefined,
    close: () => setAsked(undefined),
    confirm,
  };
}

/** What goes to the server, or nothing while a reason is still to be chosen. */
function inputOf({ decision, testimonial: { id, shownHash } }: Asked, reason: Reason | undefined, note: string) {
  if (decision === "approved") return { id, shownHash, decision };
  return reason && { id, shownHash, decision, reason, ...(note && { note }) };
}

const isConflict = (error: unknown) => error instanceof TRPCClientError && error.data?.code === "CONFLICT";
