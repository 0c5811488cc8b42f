import { SURVEY_SORTS, SurveyFilter } from "#server/surveys/schema.ts";
import { defineList } from "#ui/table/define-list.ts";

export const surveyList = defineList({
  filter: SurveyFilter,
  sorts: SURVEY_SORTS,
  sort: "opened",
  direction: "desc",
});
