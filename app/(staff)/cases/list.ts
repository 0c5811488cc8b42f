import { CASE_SORTS, CaseFilter } from "#server/cases/schema.ts";
import { defineList } from "#ui/table/define-list.ts";

export const caseList = defineList({ filter: CaseFilter, sorts: CASE_SORTS, sort: "opened", direction: "desc" });
