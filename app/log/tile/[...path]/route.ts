import { openLogTile } from "#server/audit/tree/door.ts";

export const GET = openLogTile;
