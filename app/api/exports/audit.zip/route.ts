import { exportAuditBundle } from "#server/audit/bundle/door.ts";

export const GET = exportAuditBundle;

/** Without this, a question about the file would be answered by making it. */
export const HEAD = () => new Response(null, { status: 405, headers: { allow: "GET" } });
