import { CONSENT_SORTS, ConsentFilter } from "#server/consents/schema.ts";
import { defineList } from "#ui/table/define-list.ts";

export const consentList = defineList({
  filter: ConsentFilter,
  sorts: CONSENT_SORTS,
  sort: "occurred",
  direction: "desc",
});
