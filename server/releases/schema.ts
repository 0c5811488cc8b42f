import { z } from "zod";
import { countQuery, listQuery, pageOutput } from "#server/paging.ts";
import { FORMATS, HANDOVER_STATES, PURPOSES } from "#server/releases/vocabulary.ts";

export const ReleaseRow = z.strictObject({
  id: z.uuid(),
  number: z.int(),
  publishedOn: z.iso.date(),
  /** To the next five. */
  people: z.int().multipleOf(5),
});
export const SurveyAsked = z.strictObject({ survey: z.uuid() });
export const Releases = z.strictObject({ releases: z.array(ReleaseRow) });

export const ReleaseAsked = z.strictObject({ id: z.uuid(), by: z.string().max(40).optional() });
export type ReleaseAsked = z.infer<typeof ReleaseAsked>;

const Score = z.strictObject({ value: z.number(), margin: z.number() }).nullable();
const Cell = z.strictObject({
  /** Null where only a bound of the share is told. */
  count: z.int().nullable(),
  percent: z.int(),
  bound: z.enum(["least", "most"]).nullable(),
  /** In people, at 95 percent: sampling and protection together. */
  margin: z.int().nullable(),
});
export const Row = z.strictObject({
  labels: z.array(z.string()),
  merged: z.boolean(),
  total: z.int(),
  cells: z.array(Cell),
  mean: Score,
  net: Score,
});
export type Row = z.infer<typeof Row>;
const Why = z.enum(["too_few", "one_group", "no_options"]).nullable();
export const Table = z.strictObject({ dimension: z.string(), withheld: Why, rows: z.array(Row) });
export type Table = z.infer<typeof Table>;
const Past = z.strictObject({ number: z.int(), row: Row });

/** One option of a multiple choice, or the whole question of any other kind. */
export const Item = z.strictObject({
  item: z.int(),
  label: z.string().nullable(),
  options: z.array(z.string()),
  answeredPercent: z.int().nullable(),
  alone: Table,
  by: Table.nullable(),
  /** The question alone in every release that can be seen, the oldest first. */
  past: z.array(Past),
});
export type Item = z.infer<typeof Item>;
export const Question = z.strictObject({
  id: z.uuid(),
  key: z.string(),
  kind: z.enum(["single", "multiple", "rating", "nps", "number", "text"]),
  wording: z.string(),
  sensitive: z.boolean(),
  items: z.array(Item),
});
export type Question = z.infer<typeof Question>;

export const Release = z.strictObject({
  release: ReleaseRow.extend({ surveyId: z.uuid(), ref: z.string(), title: z.string(), version: z.int() }),
  algorithm: z.int(),
  parameters: z.array(z.strictObject({ name: z.string(), value: z.number() })),
  protection: z.string(),
  demographics: z.array(z.string()),
  questions: z.array(Question),
});
export type Release = z.infer<typeof Release>;

export const HandoverFilter = z.strictObject({
  state: z.array(z.enum(HANDOVER_STATES)).max(3).optional(),
  purpose: z.array(z.enum(PURPOSES)).max(3).optional(),
});
export type HandoverFilter = z.infer<typeof HandoverFilter>;
export const HANDOVER_SORTS = ["asked"] as const;
export const HandoverQuery = listQuery(HandoverFilter, HANDOVER_SORTS).omit({ search: true, searchRef: true });
export type HandoverQuery = z.infer<typeof HandoverQuery>;
export const HandoverCount = countQuery(HandoverFilter).omit({ search: true, searchRef: true });
export type HandoverCount = z.infer<typeof HandoverCount>;

const Instant = z.iso.datetime();
export const HandoverRow = z.strictObject({
  id: z.uuid(),
  releaseId: z.uuid(),
  surveyId: z.uuid(),
  survey: z.string(),
  number: z.int(),
  recipient: z.string(),
  purpose: z.enum(PURPOSES),
  state: z.enum(HANDOVER_STATES),
  askedBy: z.string(),
  askedByMe: z.boolean(),
  askedAt: Instant,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  files: z.int(),
  retired: z.boolean(),
});
export type HandoverRow = z.infer<typeof HandoverRow>;
export const HandoverPage = pageOutput(HandoverRow);

export const NewHandover = z.strictObject({
  release: z.uuid(),
  recipient: z
    .string()
    .trim()
    .min(2)
    .max(120)
    .regex(/^\P{Cc}+$/u),
  purpose: z.enum(PURPOSES),
});
export type NewHandover = z.infer<typeof NewHandover>;
export const HandoverId = z.strictObject({ id: z.uuid() });
export const Decision = z.strictObject({ id: z.uuid(), decision: z.enum(["approved", "refused"]) });
export type Decision = z.infer<typeof Decision>;
export const FileAsked = z.strictObject({ id: z.uuid(), format: z.enum(FORMATS) });
export type FileAsked = z.infer<typeof FileAsked>;
export const ReleaseFile = z.strictObject({
  name: z.string(),
  type: z.string(),
  sha256: z.string(),
  rows: z.int(),
  base64: z.string(),
});
export type ReleaseFile = z.infer<typeof ReleaseFile>;
