import type { Tone } from "#ui/state-badge.tsx";

export const OUTCOME_TONES: Record<string, Tone> = { success: "neutral", refused: "bad", failed: "bad" };

/** Why business information may be opened, and after it security data. */
export const REASON_WORDS = {
  CUSTOMER_SUPPORT: "Customer support",
  DIAGNOSE_SERVICE: "Diagnose the service",
  ANTICIPATE_DISRUPTION: "Anticipate a disruption",
  RESOLVE_DISRUPTION: "Resolve a disruption",
  CUSTOMER_DATA_REQUEST: "Customer's data request",
  LEGAL_PROCESS: "Legal process",
  EMERGENCY: "Emergency",
  OPERATE_SERVICE: "Operate the service",
  ABUSE_REVIEW: "Abuse review",
  FRAUD_REVIEW: "Fraud review",
} as const;

export const KEEPING_WORDS = {
  E: "enforced",
  V: "proved by a record",
  N: "shown as a notice",
  X: "enforced in its stricter reading",
} as const;
