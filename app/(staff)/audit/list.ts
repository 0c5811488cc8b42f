import { AUDIT_SORTS, AuditFilter } from "#server/audit/schema.ts";
import { defineList } from "#ui/table/define-list.ts";

export const auditList = defineList({ filter: AuditFilter, sorts: AUDIT_SORTS, sort: "at", direction: "desc" });
