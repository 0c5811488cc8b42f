import type { Kind } from "#server/vault/schema.ts";

type Words = { one: string; many: string };

export const KIND_WORDS: Record<Kind, Words & { items: Words }> = {
  schedule: { one: "schedule", many: "schedules", items: { one: "meeting", many: "meetings" } },
  attendee_list: { one: "attendee list", many: "attendee lists", items: { one: "person", many: "people" } },
  contact_list: { one: "contact list", many: "contact lists", items: { one: "person", many: "people" } },
  session_record: { one: "session record", many: "session records", items: { one: "connection", many: "connections" } },
};

export const REASON_WORDS = { CUSTOMER_SUPPORT: "Customer support (C19)" } as const;

const FIELD_WORDS: Record<string, string> = {
  title: "Title",
  starts_at: "Starts",
  participants: "Participants",
  names: "Names",
  emails: "E-mail addresses",
};

/** Fields that the importer learns later still read as words. */
export const fieldWords = (name: string) => FIELD_WORDS[name] ?? capital(name.replaceAll("_", " "));

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const counted = (n: number, { one, many }: Words) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
