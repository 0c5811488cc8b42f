import type { DecisionWord, Reason, STATES } from "#server/testimonials/schema.ts";
import type { Tone } from "#ui/state-badge.tsx";

type State = (typeof STATES)[number];

export const TESTIMONIAL_TONES: Record<State, Tone> = {
  consent_pending: "neutral",
  in_review: "wait",
  changes_requested: "neutral",
  approved: "good",
  rejected: "closed",
};

export const TESTIMONIAL_WORDS: Record<State, string> = {
  consent_pending: "Consent pending",
  in_review: "Waiting for approval",
  changes_requested: "Change asked for",
  approved: "Approved",
  rejected: "Rejected",
};

/** The queues of the page, in the order in which work goes through them. */
export const QUEUES = [
  { value: null, label: "Waiting" },
  { value: "consent_pending", label: "Consent pending" },
  { value: "changes_requested", label: "Change asked for" },
  { value: "approved", label: "Approved" },
  { value: "rejected", label: "Rejected" },
  { value: "all", label: "All" },
] as const;

export const REASON_WORDS: Record<Reason, string> = {
  personal_data: "It names or describes another person",
  confidential: "It tells confidential information or a trade secret",
  abusive: "Its language threatens, harasses or is obscene",
  discriminatory: "It discriminates",
  misleading: "It states something that is clearly false or misleading",
  not_genuine: "It is not by a customer, or hides a connection to us",
  unrelated: "It is not about the service",
  unreadable: "It cannot be understood as it is written",
};

export const DECISION_WORDS: Record<DecisionWord, string> = {
  approved: "Approved",
  changes_requested: "Change asked for",
  rejected: "Rejected",
};
