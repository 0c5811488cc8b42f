import { z } from "zod";
import { RESULT_SORTS, ResultFilter } from "#server/bulk/schema.ts";
import { defineList } from "#ui/table/define-list.ts";

export const resultList = defineList({ filter: ResultFilter, sorts: RESULT_SORTS, sort: "email", direction: "asc" });

/** The last fifty jobs on one page: nothing to filter, nothing to turn. */
export const jobList = defineList({ filter: z.strictObject({}), sorts: ["asked"], sort: "asked", direction: "desc" });
