import { z } from "zod";
import { AccountFilter, AccountRow, NoteInput } from "#server/accounts/schema.ts";
import { ACTS, BULK_LIMIT } from "#server/bulk/schema.ts";
import { countQuery } from "#server/paging.ts";

const Ids = z.array(z.uuid()).max(1000);

/** Rows that were ticked, or everything that a filter and a search find but a few. */
export const Selection = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rows"), ids: Ids.min(1) }),
  countQuery(AccountFilter).extend({ kind: z.literal("matching"), except: Ids }),
]);
export type Selection = z.infer<typeof Selection>;

const Act = z.discriminatedUnion("name", [z.strictObject({ name: z.literal("note"), body: NoteInput.shape.body })]);

export const PreviewInput = z.strictObject({ selection: Selection, act: z.enum(ACTS) });
export type PreviewInput = z.infer<typeof PreviewInput>;

export const Preview = z.strictObject({
  /** Exact, also above the limit. */
  count: z.int().min(0),
  limit: z.literal(BULK_LIMIT),
  skipped: z.int().min(0),
  sample: z.array(AccountRow.pick({ id: true, ref: true, email: true, name: true, status: true })).max(10),
  searchRef: z.string().nullable(),
});
export type Preview = z.infer<typeof Preview>;

export const StartInput = z.strictObject({
  selection: Selection,
  act: Act,
  /** How many rows the person has seen and agreed to. */
  confirmed: z.int().min(1).max(BULK_LIMIT),
  /** Made once for each dialog: pressing twice starts one job. */
  clientKey: z.uuid(),
});
export type StartInput = z.infer<typeof StartInput>;

export const Started = z.strictObject({ id: z.uuid(), count: z.int(), searchRef: z.string().nullable() });
