import { z } from "zod";
import { AccountUpsert } from "#server/intake/schemas/account.ts";
import { CaseUpsert } from "#server/intake/schemas/case.ts";
import { ConsentRecorded } from "#server/intake/schemas/consent.ts";
import { AccountFlagged } from "#server/intake/schemas/flag.ts";
import { BusinessRecord } from "#server/intake/schemas/record.ts";
import { SecurityRecorded } from "#server/intake/schemas/security.ts";
import { SurveyDefined, SurveyResponse } from "#server/intake/schemas/survey.ts";
import { TestimonialSubmitted } from "#server/intake/schemas/testimonial.ts";

/** Every type of line there is, in the order in which docs/import.md tells of them. */
export const LINES = [
  AccountUpsert,
  AccountFlagged,
  CaseUpsert,
  BusinessRecord,
  SecurityRecorded,
  ConsentRecorded,
  TestimonialSubmitted,
  SurveyDefined,
  SurveyResponse,
] as const;

export const Line = z.discriminatedUnion("type", LINES);
export type Line = z.infer<typeof Line>;
export type LineType = Line["type"];
