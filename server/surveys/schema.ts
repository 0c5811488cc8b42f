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
  version: z.int(),
  /** Rounded down to ten as of a day; null until they were counted. The exact number of people leaves the database nowhere. */
  people: z.int().multipleOf(10).nullable(),
  /** Of those who took part, how many answered every question that is no text; to five percent, from thirty people on. */
  completePercent: z.int().multipleOf(5).nullable(),
  /** Of those invited, how many took part; to five percent, from thirty people on, null where nobody said how many were invited. */
  responsePercent: z.int().multipleOf(5).nullable(),
  invited: z.int().nullable(),
  countedOn: z.iso.date().nullable(),
  /** Releases that can be seen. */
  releases: z.int(),
});
export type SurveyRow = z.infer<typeof SurveyRow>;
export const SurveyPage = pageOutput(SurveyRow);

export const SurveyId = z.strictObject({ id: z.uuid() });

/** What is asked, and by which bands it can be looked at: never an answer. */
export const SurveyDefinition = z.strictObject({
  survey: SurveyRow,
  questions: z.array(
    z.strictObject({ id: z.uuid(), key: z.string(), kind: z.enum(KINDS), wording: z.string(), sensitive: z.boolean() }),
  ),
  demographics: z.array(z.strictObject({ key: z.string(), bands: z.array(z.string()) })),
  /** Numbers of responses at which results were announced while it is open. */
  steps: z.array(z.int()),
});
export type SurveyDefinition = z.infer<typeof SurveyDefinition>;
