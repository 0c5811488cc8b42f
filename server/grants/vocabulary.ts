/** Why somebody may see business or security information. What each rests on, needs and opens stands in biz.reasons. */
export const REASONS = [
  "CUSTOMER_SUPPORT",
  "DIAGNOSE_SERVICE",
  "ANTICIPATE_DISRUPTION",
  "RESOLVE_DISRUPTION",
  "CUSTOMER_DATA_REQUEST",
  "LEGAL_PROCESS",
  "EMERGENCY",
  "OPERATE_SERVICE",
  "ABUSE_REVIEW",
  "FRAUD_REVIEW",
] as const;
export type Reason = (typeof REASONS)[number];

/** What can be asked for; breaking the glass is an act of its own. */
export const ASKABLE = [
  "CUSTOMER_SUPPORT",
  "DIAGNOSE_SERVICE",
  "ANTICIPATE_DISRUPTION",
  "RESOLVE_DISRUPTION",
  "CUSTOMER_DATA_REQUEST",
  "LEGAL_PROCESS",
  "OPERATE_SERVICE",
  "ABUSE_REVIEW",
  "FRAUD_REVIEW",
] as const satisfies readonly Reason[];

/** The reasons for which the figures of a session are drawn as charts; others that open them see a table (C34). */
export const CHARTED: readonly Reason[] = ["DIAGNOSE_SERVICE", "ANTICIPATE_DISRUPTION", "RESOLVE_DISRUPTION"];

/** The reasons that open security information, and nothing else (C35). */
export const SECURITY_REASONS = [
  "OPERATE_SERVICE",
  "ABUSE_REVIEW",
  "FRAUD_REVIEW",
] as const satisfies readonly Reason[];

export const GRANT_STATES = [
  "requested",
  "more_info",
  "auto_approved",
  "approved",
  "denied",
  "lapsed",
  "active",
  "extension_requested",
  "ended_by_person",
  "ended_with_case",
  "expired",
  "revoked",
  "review_due",
  "reviewed_ok",
  "reviewed_insufficient",
  "reviewed_misuse",
  "disputed_by_customer",
] as const;
export type GrantState = (typeof GRANT_STATES)[number];

export const VERDICTS = ["approve", "deny", "more_info"] as const;

export const FINDINGS = ["ok", "insufficient", "misuse"] as const;

/** Why a review asks; what an operator's rules find later is told in its own words. */
export const CAUSES = [
  "break_glass",
  "random",
  "empty_text",
  "repeated_text",
  "several_accounts",
  "no_activity",
  "off_hours",
  "staff_relation",
  "above_usual",
] as const;

/** A justification is a sentence: what is shorter says nothing to whoever reads it later. */
export const LEAST_NOTE = 15;
export const MOST_NOTE = 1000;
export const MOST_RECORDS = 1000;
/** Up to so many records a case of one's own may carry without a second person. */
export const ALONE_RECORDS = 25;
