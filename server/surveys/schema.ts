import { z } from "zod";
import { countQuery, listQuery, pageOutput } from "#server/paging.ts";
import { DateRange } from "#ui/date-range.ts";

export const STATES = ["open", "closed"] as const;
export const KINDS = ["single", "multiple", "rating", "nps", "number", "text"] as const;

export const SurveyFilter = z.strictObject({
  state: z.array(z.enum(STATES)).max(2).optional(),
  opened: DateRange.optional(),
});
export type SurveyFilter = z.infer<typeof SurveyFilter>;
export const SURVEY_SORTS = ["opened"] as const;

export const SurveyQuery = listQuery(SurveyFilter, SURVEY_SORTS).omit({ search: true, searchRef: true });
export type SurveyQuery = z.infer<typeof SurveyQuery>;
export const SurveyCount = countQuery(SurveyFilter).omit({ search: true, searchRef: true });
export type SurveyCount = z.infer<typeof SurveyCount>;

const Instant = z.iso.datetime();

export const SurveyRow = z.strictObject({
  id: z.uuid(),
  ref: z.string(),
  title: z.string(),
  anonymous: z.boolean(),
  state: z.enum(STATES),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  questions: z.int(),
  /** Rounded down to ten by the database; the exact number of people leaves it nowhere. */
  people: z.int().multipleOf(10),
});
export type SurveyRow = z.infer<typeof SurveyRow>;
export const SurveyPage = pageOutput(SurveyRow);

export const SurveyId = z.strictObject({ id: z.uuid() });

/** One option of one question. A withheld one has no number, nor has it a hint of one. */
const Cell = z.discriminatedUnion("withheld", [
  z.strictObject({ withheld: z.literal(false), choice: z.int(), label: z.string(), people: z.int().min(10) }),
  z.strictObject({ withheld: z.literal(true), choice: z.int(), label: z.string(), people: z.null() }),
]);
export type Cell = z.infer<typeof Cell>;

/** Numbers and texts are listed, so that one sees they were asked; of their answers nothing leaves. */
const Question = z.strictObject({
  id: z.uuid(),
  key: z.string(),
  kind: z.enum(KINDS),
  wording: z.string(),
  cells: z.array(Cell),
});
export type Question = z.infer<typeof Question>;

export const SurveyTotals = z.strictObject({ survey: SurveyRow, questions: z.array(Question) });
export type SurveyTotals = z.infer<typeof SurveyTotals>;
