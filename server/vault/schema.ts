import { z } from "zod";
import { Content } from "#server/vault/content.ts";

export const KINDS = ["schedule", "attendee_list", "contact_list", "session_record"] as const;
export type Kind = (typeof KINDS)[number];

/** Kinds of class SECURITY (C35): the application sees that they exist only through a function that asks for the role. */
export const SECURITY_KINDS = ["access_log", "device"] as const;
export type SecurityKind = (typeof SECURITY_KINDS)[number];

const Instant = z.iso.datetime();
const Kind = z.enum(KINDS);
const FieldName = z.string().regex(/^[a-z][a-z_]{0,62}$/);

export const InventoryInput = z.strictObject({
  accountId: z.uuid(),
  /** The last record of the page before. */
  cursor: z.uuid().optional(),
});

/** That a record exists, of which kind and size, and which of its fields a reason opens: never what it says. */
const existing = <K extends string>(kind: z.ZodType<K>) =>
  z.strictObject({
    id: z.uuid(),
    kind,
    ref: z.string(),
    items: z.int(),
    createdAt: Instant,
    fields: z.array(z.strictObject({ name: z.string(), openedBy: z.array(z.string()) })),
  });
export const InventoryRecord = existing(Kind);
export type InventoryRecord = z.infer<typeof InventoryRecord>;

export const Inventory = z.strictObject({
  kinds: z.array(z.strictObject({ kind: Kind, records: z.int(), items: z.int() })),
  records: z.array(InventoryRecord),
  next: z.uuid().nullable(),
});
export type Inventory = z.infer<typeof Inventory>;

export const SecurityRecord = existing(z.enum(SECURITY_KINDS));
export type SecurityRecord = z.infer<typeof SecurityRecord>;
export const SecurityInventory = z.strictObject({ records: z.array(SecurityRecord), next: z.uuid().nullable() });
export type SecurityInventory = z.infer<typeof SecurityInventory>;

export const RevealInput = z.strictObject({
  grantId: z.uuid(),
  recordId: z.uuid(),
  /** Left out: every field that the reason opens. */
  fields: z.array(FieldName).min(1).max(20).optional(),
  /** One for each press, so that a repeated request is the same disclosure. */
  clientKey: z.uuid(),
});
export type RevealInput = z.infer<typeof RevealInput>;

const shown = <K extends string>(kind: z.ZodType<K>) =>
  z.strictObject({
    accessId: z.uuid(),
    ref: z.string(),
    kind,
    fields: z.array(z.strictObject({ name: z.string(), content: Content })),
    /** What to tell when a field is there and could not be opened. */
    problem: z.string().nullable(),
    /** What to tell before the grant's limit of records an hour stops it. */
    warning: z.string().nullable(),
    /** The server's clock, beside the instants below: a screen counts down by the difference, whatever its own clock says. */
    now: Instant,
    expiresAt: Instant,
    grantExpiresAt: Instant,
  });
export const Revealed = shown(Kind);
export type Revealed = z.infer<typeof Revealed>;
export const RevealedSecurity = shown(z.enum(SECURITY_KINDS));
export type RevealedSecurity = z.infer<typeof RevealedSecurity>;

export const SearchInput = z.strictObject({
  accountId: z.uuid(),
  grantId: z.uuid(),
  words: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((text) => /[\p{L}\p{N}]/u.test(text)),
  /** Left out: every field that is searched and that the reason opens. */
  fields: z.array(FieldName).min(1).max(20).optional(),
  /** One for each press, so that a repeated request is the same search. */
  clientKey: z.uuid(),
});
export type SearchInput = z.infer<typeof SearchInput>;

/** Which records hold the words, masked as in the inventory: never what they say, nor in which field it stands. */
export const SearchResult = z.strictObject({
  fields: z.array(z.string()),
  total: z.int(),
  records: z.array(InventoryRecord),
  /** Records that came in before their words were kept, and so were not looked through. */
  notCovered: z.int(),
  searchesThisHour: z.int(),
  stopPerHour: z.int(),
});
export type SearchResult = z.infer<typeof SearchResult>;
