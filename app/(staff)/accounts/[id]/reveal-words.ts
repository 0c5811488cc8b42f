import type { Kind } from "#server/vault/schema.ts";

export const KIND_WORDS: Record<Kind, { one: string; many: string; items: string }> = {
  schedule: { one: "schedule", many: "schedules", items: "meetings" },
  attendee_list: { one: "attendee list", many: "attendee lists", items: "people" },
  contact_list: { one: "contact list", many: "contact lists", items: "people" },
  session_record: { one: "session record", many: "session records", items: "connections" },
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

export const counted = (n: number, { one, many }: { one: string; many: string }) =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
