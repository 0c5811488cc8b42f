import { ACCOUNT_SORTS, AccountFilter } from "#server/accounts/schema.ts";
import { defineList } from "#ui/table/define-list.ts";

export const accountList = defineList({
  filter: AccountFilter,
  sorts: ACCOUNT_SORTS,
  sort: "created",
  direction: "desc",
});
