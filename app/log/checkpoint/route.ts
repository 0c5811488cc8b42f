import { openLogCheckpoint } from "#server/audit/tree/door.ts";

export const GET = openLogCheckpoint;
