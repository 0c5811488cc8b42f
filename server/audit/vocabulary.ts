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

/** What a recomputation of the log can find. */
export const DIFFERENCES = [
  "event",
  "columns",
  "gone",
  "leaf",
  "added",
  "tile",
  "root",
  "checkpoint",
  "outside",
] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];

/** What each means for whoever reads it. */
export const DIFFERENCE_WORDS: Record<DifferenceKind, string> = {
  event: "The bytes of this event are not those that were hashed into the log: it was changed afterwards.",
  columns:
    "What this event is searched and shown by is not what its hashed bytes say: the row was changed beside them.",
  gone: "An event was taken away: its hash stands in the log, its bytes are gone.",
  leaf: "A place in the log has no event: its row was taken away.",
  added: "This event stands in the table and not in the log: it was put into the past.",
  tile: "Stored hashes of the tree are not those of the events below them: they were replaced.",
  root: "The events do not lead to the root that was signed for this size.",
  checkpoint: "The newest checkpoint is not signed by this log's key.",
  outside:
    "The checkpoint kept outside of the database is no beginning of this log: the log was cut off, or written anew.",
};

export const VERDICTS = ["holds", "differs", "failed"] as const;
