import { CountOutput, listTrace } from "#server/paging.ts";
import { SurveyCount, SurveyId, SurveyPage, SurveyQuery, SurveyTotals } from "#server/surveys/schema.ts";
import { countSurveys, listSurveys, readTotals } from "#server/surveys/service.ts";
import { audited, router } from "#server/trpc.ts";

/** Totals only: no procedure reads, filters or exports a single answer (C37, C39). */
export const surveysRouter = router({
  list: audited("surveys.read", SurveyQuery, SurveyPage, listTrace).query(listSurveys),
  count: audited("surveys.read", SurveyCount, CountOutput, ({ total }) => ({ rows: total })).query(countSurveys),
  totals: audited("surveys.read", SurveyId, SurveyTotals, ({ questions }, { id }) => ({
    subjects: [id],
    rows: questions.reduce((cells, question) => cells + question.cells.length, 0),
  })).query(readTotals),
});
