import { HANDOVER_SORTS, HandoverFilter } from "#server/releases/schema.ts";
import { defineList } from "#ui/table/define-list.ts";

export const handoverList = defineList({
  filter: HandoverFilter,
  sorts: HANDOVER_SORTS,
  sort: "asked",
  direction: "desc",
});
