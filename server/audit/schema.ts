import { z } from "zod";
import { ROLES } from "#server/access/matrix.ts";
import { countQuery, listQuery, pageOutput } from "#server/paging.ts";
import { DateRange } from "#ui/date-range.ts";

export const OUTCOMES = ["success", "refused", "failed"] as const;

/** A staff id, a part of the system ("system:exports"), or nobody who was signed in. */
const Who = z.union([z.uuid(), z.stringFormat("system", /^system:[a-z][a-z-]{1,31}$/), z.literal("anonymous")]);
/** An action ("vault.reveal"), or a noun for all of its actions ("vault"). */
const Action = z
  .string()
  .regex(/^[a-z]+(\.[a-zA-Z]+)*$/)
  .max(80);
const Instant = z.iso.datetime({ offset: true });

/** One schema for the URL of the list, its procedures and its exports. */
export const AuditFilter = z.strictObject({
  time: DateRange.optional(),
  from: Instant.optional(),
  before: Instant.optional(),
  who: z.array(Who).min(1).max(20).optional(),
  action: z.array(Action).min(1).max(20).optional(),
  outcome: z.array(z.enum(OUTCOMES)).min(1).max(3).optional(),
  reason: z
    .array(z.string().regex(/^[A-Z_]{2,40}$/))
    .min(1)
    .max(20)
    .optional(),
  role: z.array(z.enum(ROLES)).min(1).max(ROLES.length).optional(),
  commitment: z
    .array(z.string().regex(/^C([1-9]|[1-7]\d|8[0-7])$/))
    .min(1)
    .max(20)
    .optional(),
  account: z.uuid().optional(),
  case: z.uuid().optional(),
  grant: z.uuid().optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;
export const AUDIT_SORTS = ["at"] as const;

/** An event's number. It is a bigint, so it travels as text. */
const EventId = z.string().regex(/^[1-9]\d{0,18}$/, "An event has a number, such as 4711.");

export const AuditQuery = listQuery(AuditFilter, AUDIT_SORTS).extend({
  cursor: z
    .string()
    .regex(/^-?[1-9]\d{0,18}$/, "This place in the log cannot be read. Go back to its first page.")
    .optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
export const AuditCount = countQuery(AuditFilter);
export type AuditCount = z.infer<typeof AuditCount>;

const Detail = z.record(z.string(), z.union([z.string(), z.int(), z.boolean(), z.array(z.string())]));

export const AuditRow = z.strictObject({
  id: EventId,
  /** To the microsecond, as stored. */
  at: z.iso.datetime({ precision: 6 }),
  actorId: z.uuid().nullable(),
  actorName: z.string().nullable(),
  actorSystem: z.string().nullable(),
  roles: z.array(z.string()),
  action: z.string(),
  outcome: z.enum(OUTCOMES),
  code: z.string().nullable(),
  accountId: z.uuid().nullable(),
  subjects: z.array(z.string()),
  fields: z.array(z.string()),
  rows: z.int().nullable(),
  reason: z.string().nullable(),
  caseId: z.uuid().nullable(),
  grantId: z.uuid().nullable(),
  commitments: z.array(z.int()),
  detail: Detail.nullable(),
});
export type AuditRow = z.infer<typeof AuditRow>;
export const AuditPage = pageOutput(AuditRow);

export const AuditId = z.strictObject({ id: EventId });

/** Where the event stands in the tree over the log. */
export const Proof = z.strictObject({
  index: z.int(),
  /** Of the newest checkpoint, against which it was proved. */
  size: z.int(),
  signedAt: z.iso.datetime({ precision: 6 }),
  /** The hash of the event's bytes, base64. */
  leaf: z.base64(),
  /** How many hashes lead from it to the root. */
  hashes: z.int(),
  /** The proof as a file of its own (c2sp.org/tlog-proof). */
  file: z.string(),
  /** Null when it leads to the signed root; else what is wrong, in a sentence. */
  wrong: z.string().nullable(),
});
export type Proof = z.infer<typeof Proof>;

export const AuditDetail = AuditRow.extend({
  permission: z.string().nullable(),
  sessionId: z.uuid().nullable(),
  requestId: z.uuid().nullable(),
  area: z.string().nullable(),
  reasonCommitment: z.string().nullable(),
  /** The canonical JSON whose bytes the log hashes. */
  body: z.string(),
  proof: Proof.nullable(),
  sameRequest: z.array(AuditRow),
  sameGrant: z.array(AuditRow),
});
export type AuditDetail = z.infer<typeof AuditDetail>;

export const AuditFacets = z.strictObject({
  people: z.array(z.strictObject({ id: z.uuid(), name: z.string(), roles: z.array(z.string()) })),
  systems: z.array(z.string()),
  actions: z.array(z.string()),
});
export type AuditFacets = z.infer<typeof AuditFacets>;

/** When a commitment was last kept before the log's eyes: its newest event. */
export const Promises = z.strictObject({
  rows: z.array(z.strictObject({ commitment: z.int(), at: z.iso.datetime({ precision: 6 }) })),
});
export type Promises = z.infer<typeof Promises>;
