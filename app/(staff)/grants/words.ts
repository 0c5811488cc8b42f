import type { Reason } from "#server/grants/vocabulary.ts";
import { type CAUSES, type GrantState, MOST_NOTE, SECURITY_REASONS } from "#server/grants/vocabulary.ts";
import { inWords, type Tone } from "#ui/state-badge.tsx";

/** One line for each state of a grant; whoever adds a state adds its line here, and every screen can say it. */
export const STATE_WORDS: Record<GrantState, { label: string; tone: Tone }> = {
  requested: { label: "Waiting for a decision", tone: "wait" },
  more_info: { label: "More is asked for", tone: "wait" },
  auto_approved: { label: "Approved by its case", tone: "good" },
  approved: { label: "Approved, not begun", tone: "good" },
  denied: { label: "Denied", tone: "bad" },
  lapsed: { label: "Lapsed", tone: "closed" },
  active: { label: "Running", tone: "good" },
  extension_requested: { label: "Running, more time asked for", tone: "wait" },
  ended_by_person: { label: "Ended by the person", tone: "closed" },
  ended_with_case: { label: "Ended with the case", tone: "closed" },
  expired: { label: "Ended by time", tone: "closed" },
  revoked: { label: "Revoked", tone: "bad" },
  review_due: { label: "Review due", tone: "wait" },
  reviewed_ok: { label: "Reviewed: the need was there", tone: "good" },
  reviewed_insufficient: { label: "Reviewed: reasons insufficient", tone: "bad" },
  reviewed_misuse: { label: "Reviewed: misuse", tone: "bad" },
  disputed_by_customer: { label: "Questioned by the customer", tone: "wait" },
};

const CAUSE_WORDS: Record<(typeof CAUSES)[number], string> = {
  break_glass: "The glass was broken, and every such access is looked at",
  random: "Drawn by chance, as some grants are every night",
  empty_text: "The reason that was written says next to nothing",
  repeated_text: "The same reason was written before, word for word",
  several_accounts: "One case or reference was used on more accounts than usual",
  no_activity: "Records were read, and no work on the case followed",
  off_hours: "It began outside of working hours",
  staff_relation: "The account belongs to somebody who works here",
  above_usual: "Far more records were read than this person usually reads",
};
const causes: Partial<Record<string, string>> = CAUSE_WORDS;

export const causeWords = (cause: string) => causes[cause] ?? inWords(cause);
export const CAUSE_OPTIONS = Object.entries(CAUSE_WORDS).map(([value, label]) => ({ value, label }));

const FLAGS: Partial<Record<string, string>> = {
  vip: "it is known to the public",
  minor: "it may be a minor's",
  legal_hold: "it is under a legal hold",
  staff_relation: "it belongs to somebody who works here",
};
export const flagWords = (flag: string) => FLAGS[flag] ?? inWords(flag).toLowerCase();

const ACTS: Partial<Record<string, string>> = {
  request: "Asked for",
  break_glass: "Broke the glass",
  approve: "Approved",
  deny: "Denied",
  more_info: "Asked for more",
  answer: "Answered",
  begin: "Began",
  extend: "More time",
  end: "Ended",
  revoke: "Revoked",
  close_case: "The case closed or changed hands",
  lapse: "Lapsed: nobody decided or began in time",
  expire: "Its time ran out",
  choose: "Chosen for review",
  dispute: "Questioned by the customer",
  review: "Reviewed",
};
export const actWords = (act: string) => ACTS[act] ?? inWords(act);

/** What a reference looks like, for each reason that rests on one. */
export const EXAMPLES: Partial<Record<Reason, string>> = {
  DIAGNOSE_SERVICE: "INC-1042",
  ANTICIPATE_DISRUPTION: "ALR-1042",
  RESOLVE_DISRUPTION: "INC-1042",
  CUSTOMER_DATA_REQUEST: "REQ-1042",
  LEGAL_PROCESS: "MAT-2026-17",
  OPERATE_SERVICE: "CHG-1042",
  ABUSE_REVIEW: "ABU-1042",
  FRAUD_REVIEW: "FRD-1042",
};

/** The class of data that a reason opens; it opens none of the other. */
export const classOf = (reason: Reason) =>
  SECURITY_REASONS.some((one) => one === reason) ? ("SECURITY" as const) : ("BUSINESS" as const);

export const READERS =
  "Leads and the privacy officer read it when they decide and review; the customer does not. The log keeps only a commitment to it.";

/** What is wrong with a text as it stands, in a sentence; nothing when it may be sent. */
export function noteProblem(text: string, least: number): string | undefined {
  const { length } = text.trim();
  if (length > MOST_NOTE)
    return `This has ${length.toLocaleString("en")} characters. Make it ${MOST_NOTE.toLocaleString("en")} or less.`;
  if (length === 0 && least > 0) return `Write a sentence that says why, of at least ${least} characters.`;
  if (length < least) return `This says too little to be judged later. Write at least ${least} characters.`;
  return undefined;
}
