import { type Fault, fault } from "#server/intake/fault.ts";
import { findForbidden } from "#server/intake/forbidden.ts";
import { Line } from "#server/intake/line.ts";
import { faultsOf } from "#server/intake/sentences.ts";

/** A clock that runs ahead is one thing; a line from next year would shut out every correction until then. */
const AHEAD = 24 * 3600 * 1000;

export type Checked = { line: Line } | { faults: Fault[] };

/** What can be said of a line without asking the database. */
export function checkLine(text: string, now: number): Checked {
  const value = parse(text);
  if (value === undefined) {
    return refused(
      fault(
        "",
        "UNREADABLE",
        "is no JSON object. Each line must hold one whole object, and each object must stand on one line.",
      ),
    );
  }
  const forbidden = findForbidden(value);
  if (forbidden) return refused(forbidden);
  const result = Line.safeParse(value);
  if (!result.success) return { faults: faultsOf(result.error.issues, value) };
  if (Date.parse(result.data.time) > now + AHEAD)
    return refused(fault("time", "INVALID", "lies more than a day in the future."));
  return { line: result.data };
}

const refused = (one: Fault): Checked => ({ faults: [one] });

/** The parser's own message would quote the line. */
function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
