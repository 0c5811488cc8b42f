import { noteProblem } from "#app/(staff)/grants/words.ts";
import type { Offer } from "#server/grants/schema.ts";
import { ALONE_RECORDS, type ASKABLE, LEAST_NOTE, MOST_RECORDS } from "#server/grants/vocabulary.ts";

export type Askable = (typeof ASKABLE)[number];

/** What somebody has filled in so far; nothing of it goes when they choose another reason. */
export type Draft = {
  reason: Askable;
  caseId: string;
  reference: string;
  whole: boolean;
  records: string;
  note: string;
};
export type Field = "caseId" | "reference" | "records" | "note";

/** The case of one's own where there is one, and else the first reason that rests on something other. */
export const emptyDraft = ({ cases, reasons }: Offer): Draft => ({
  reason:
    (reasons.find(({ referenceName }) => cases.length > 0 === (referenceName === null)) ?? reasons[0])?.code ??
    "CUSTOMER_SUPPORT",
  caseId: cases[0]?.id ?? "",
  reference: "",
  whole: false,
  records: String(ALONE_RECORDS),
  note: "",
});

/** How many other people must agree to this draft, by the same rules as the database, which asks them again. */
export function othersNeeded(draft: Draft, offer: Offer): number {
  const reason = offer.reasons.find(({ code }) => code === draft.reason);
  const chosen = offer.cases.find(({ id }) => id === draft.caseId);
  const alone =
    reason?.referenceName === null &&
    chosen !== undefined &&
    !chosen.byThem &&
    !draft.whole &&
    Number(draft.records) <= ALONE_RECORDS &&
    offer.flags.length === 0;
  return alone ? 0 : (reason?.approvers ?? 1);
}

/** A sentence for each field that cannot be sent as it stands. */
export function problemsOf(draft: Draft, offer: Offer): Partial<Record<Field, string>> {
  const reason = offer.reasons.find(({ code }) => code === draft.reason);
  const records = Number(draft.records);
  const problems: Partial<Record<Field, string>> = {};
  if (reason?.referenceName === null && !offer.cases.some(({ id }) => id === draft.caseId))
    problems.caseId = "This reason rests on an open case on this account that is assigned to you, and there is none.";
  if (reason?.pattern && !new RegExp(reason.pattern).test(draft.reference.trim()))
    problems.reference = `This is not the number of ${article(reason.referenceName ?? "reference")}. Look at the example below the field.`;
  if (!draft.whole && !(Number.isInteger(records) && records >= 1 && records <= MOST_RECORDS))
    problems.records = `Say how many records at most: a whole number from 1 to ${MOST_RECORDS.toLocaleString("en")}.`;
  const note = noteProblem(draft.note, othersNeeded(draft, offer) > 0 ? LEAST_NOTE : 0);
  if (note) problems.note = note;
  return problems;
}

export function inputOf(draft: Draft, offer: Offer, accountId: string) {
  const { reason, caseId, reference, whole, records, note } = draft;
  const rests = offer.reasons.find(({ code }) => code === reason)?.referenceName === null;
  return {
    accountId,
    reason,
    ...(rests ? { caseId } : { reference: reference.trim() }),
    records: whole ? null : Number(records),
    ...(note.trim() && { note: note.trim() }),
  };
}

const article = (name: string) => `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
