import type { Line, LineType } from "#server/intake/line.ts";

/** A line of a type as the importer takes it; its id says where in the demo data it stands. */
export const line = <T extends LineType>(
  type: T,
  number: number | string,
  time: Date,
  data: Extract<Line, { type: T }>["data"],
) => ({ type, id: `demo-${number}`, time: time.toISOString(), data });
