import { CountOutput, listTrace } from "#server/paging.ts";
import { SurveyCount, SurveyDefinition, SurveyId, SurveyPage, SurveyQuery } from "#server/surveys/schema.ts";
import { countSurveys, getSurvey, listSurveys } from "#server/surveys/service.ts";
import { audited, router } from "#server/trpc.ts";

/** How surveys are made and how they stand: no procedure reads, filters or exports a single answer (C37, C39). */
export const surveysRouter = router({
  list: audited("surveys.read", SurveyQuery, SurveyPage, listTrace).query(listSurveys),
  count: audited("surveys.read", SurveyCount, CountOutput, ({ total }) => ({ rows: total })).query(countSurveys),
  get: audited("surveys.read", SurveyId, SurveyDefinition, (_, { id }) => ({ subjects: [id] })).query(getSurvey),
});
