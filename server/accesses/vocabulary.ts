/** What a customer may choose about views of their business information. */
export const SETTINGS = ["allow", "freeze"] as const;
export type Setting = (typeof SETTINGS)[number];

/** Why telling a customer of a view for law waits; `LIFTED` ends the wait. */
export const DELAY_GROUNDS = ["COURT_ORDER", "STATUTE", "RISK_TO_A_PERSON", "RUNNING_INVESTIGATION", "LIFTED"] as const;
export type DelayGround = (typeof DELAY_GROUNDS)[number];

export const DELAY_WORDS: Record<DelayGround, string> = {
  COURT_ORDER: "A court has ordered it",
  STATUTE: "A statute forbids telling",
  RISK_TO_A_PERSON: "Telling would endanger a person",
  RUNNING_INVESTIGATION: "An authority investigates",
  LIFTED: "Nothing stands against it any more: tell now",
};
