/** Why evidence is taken out of the house: a closed list, because what people write freely does not belong into an address. */
export const BUNDLE_REASONS = [
  "EXTERNAL_AUDIT",
  "INTERNAL_AUDIT",
  "INVESTIGATION",
  "REGULATOR",
  "CUSTOMER_REQUEST",
  "ARCHIVE",
] as const;
export type BundleReason = (typeof BUNDLE_REASONS)[number];

export const BUNDLE_REASON_WORDS: Record<BundleReason, string> = {
  EXTERNAL_AUDIT: "An external auditor checks the log",
  INTERNAL_AUDIT: "Our own audit",
  INVESTIGATION: "An incident or a suspicion is looked into",
  REGULATOR: "An authority asks for it",
  CUSTOMER_REQUEST: "A customer asks what was done with their account",
  ARCHIVE: "It is kept outside, so that nobody inside can change it",
};
