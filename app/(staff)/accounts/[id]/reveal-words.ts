import type { Reason } from "#server/grants/vocabulary.ts";
import type { Kind, SecurityKind } from "#server/vault/schema.ts";

type Words = { one: string; many: string };

export const KIND_WORDS: Record<Kind | SecurityKind, Words & { items: Words }> = {
  schedule: { one: "schedule", many: "schedules", items: { one: "meeting", many: "meetings" } },
  attendee_list: { one: "attendee list", many: "attendee lists", items: { one: "person", many: "people" } },
  contact_list: { one: "contact list", many: "contact lists", items: { one: "person", many: "people" } },
  session_record: { one: "session record", many: "session records", items: { one: "connection", many: "connections" } },
  access_log: { one: "access log", many: "access logs", items: { one: "access", many: "accesses" } },
  device: { one: "device", many: "devices", items: { one: "device", many: "devices" } },
};

export const REASON_WORDS: Record<Reason, string> = {
  CUSTOMER_SUPPORT: "Customer support (C19)",
  DIAGNOSE_SERVICE: "Diagnosing the service (C27)",
  ANTICIPATE_DISRUPTION: "Anticipating a disruption (C27)",
  RESOLVE_DISRUPTION: "Resolving a disruption (C27)",
  CUSTOMER_DATA_REQUEST: "The customer's data request (C20)",
  LEGAL_PROCESS: "Legal process (C20)",
  EMERGENCY: "Break-glass",
  OPERATE_SERVICE: "Running the service (C35)",
  ABUSE_REVIEW: "Abuse review (C35)",
  FRAUD_REVIEW: "Fraud review (C68)",
};

/** A reason as the database names it, in words. */
export const reasonWords = (code: string) =>
  Object.entries(REASON_WORDS).find(([reason]) => reason === code)?.[1] ?? code;

type Resting = { reason: Reason; caseId: string | null; ref: string };

/** A reason and what it rests on: "Customer support (C19), case CASE-1042". */
export const basisWords = ({ reason, caseId, ref }: Resting) =>
  `${REASON_WORDS[reason]}${caseId ? `, case ${ref}` : ref && `, ${ref}`}`;

const FIELD_WORDS: Record<string, string> = {
  title: "Title",
  starts_at: "Starts",
  participants: "Participants",
  names: "Names",
  emails: "E-mail addresses",
  started_at: "Began",
  loss: "Lost packets",
  bytes: "Data",
  samples: "Course",
  seen_at: "Seen",
  ip_addresses: "IP addresses",
  domain_names: "Domain names",
  machine_ids: "Machines",
  cookie_ids: "Cookie ids",
  crashed_at: "Crashes",
};

/** Fields that the importer learns later still read as words. */
export const fieldWords = (name: string) => FIELD_WORDS[name] ?? capital(name.replaceAll("_", " "));

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const counted = (n: number, { one, many }: Words) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
