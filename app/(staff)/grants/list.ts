import { GRANT_SORTS, GrantFilter } from "#server/grants/schema.ts";
import { defineList } from "#ui/table/define-list.ts";

const common = { filter: GrantFilter, sorts: GRANT_SORTS };

export const myGrants = defineList({ ...common, sort: "asked", direction: "desc" });
/** Who waits longest stands first. */
export const waitingGrants = defineList({ ...common, sort: "asked", direction: "asc" });
export const dueGrants = defineList({ ...common, sort: "due", direction: "asc" });
