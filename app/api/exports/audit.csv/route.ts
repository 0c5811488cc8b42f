import { exportAuditCsv } from "#server/audit/door.ts";

export const GET = exportAuditCsv;

/** Without this, a question about the file would be answered by making it. */
export const HEAD = () => new Response(null, { status: 405, headers: { allow: "GET" } });
