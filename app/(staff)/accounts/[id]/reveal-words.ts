import type { Grant } from "#server/grants/schema.ts";
import type { Reason } from "#server/grants/vocabulary.ts";
import type { Kind } from "#server/vault/schema.ts";

type Words = { one: string; many: string };

export const KIND_WORDS: Record<Kind, Words & { items: Words }> = {
  schedule: { one: "schedule", many: "schedules", items: { one: "meeting", many: "meetings" } },
  attendee_list: { one: "attendee list", many: "attendee lists", items: { one: "person", many: "people" } },
  contact_list: { one: "contact list", many: "contact lists", items: { one: "person", many: "people" } },
  session_record: { one: "session record", many: "session records", items: { one: "connection", many: "connections" } },
};

export const REASON_WORDS: Record<Reason, string> = {
  CUSTOMER_SUPPORT: "Customer support (C19)",
  DIAGNOSE_SERVICE: "Diagnosing the service (C27)",
  ANTICIPATE_DISRUPTION: "Anticipating a disruption (C27)",
  RESOLVE_DISRUPTION: "Resolving a disruption (C27)",
  CUSTOMER_DATA_REQUEST: "The customer's data request (C20)",
  LEGAL_PROCESS: "Legal process (C20)",
  EMERGENCY: "Break-glass",
};

/** "Legal process (C20), MAT-2026-17": the reason of a grant and what stands behind it. */
export const restingOn = ({ reason, caseRef, reference }: Grant) =>
  [REASON_WORDS[reason], caseRef ? `case ${caseRef}` : reference].filter(Boolean).join(", ");

const FIELD_WORDS: Record<string, string> = {
  title: "Title",
  starts_at: "Starts",
  participants: "Participants",
  names: "Names",
  emails: "E-mail addresses",
  started_at: "Began",
};

/** Fields that the importer learns later still read as words. */
export const fieldWords = (name: string) => FIELD_WORDS[name] ?? capital(name.replaceAll("_", " "));

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const counted = (n: number, { one, many }: Words) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
