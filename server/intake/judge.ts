import { fault } from "#server/intake/fault.ts";
import type { Fingerprint } from "#server/intake/fingerprint.ts";
import type { Line } from "#server/intake/line.ts";
import { account } from "#server/intake/take/account.ts";
import { supportCase } from "#server/intake/take/case.ts";
import { consent } from "#server/intake/take/consent.ts";
import { flag } from "#server/intake/take/flag.ts";
import { record } from "#server/intake/take/record.ts";
import { response } from "#server/intake/take/response.ts";
import { survey } from "#server/intake/take/survey.ts";
import type { Ground, Taker, Verdict } from "#server/intake/take/taker.ts";
import { testimonial } from "#server/intake/take/testimonial.ts";
import { type Asked, lineKey } from "#server/intake/view.ts";

type Takers = { [L in Line as L["type"]]: Taker<L["data"]> };

const TAKERS: Takers = {
  "account.upsert": account,
  "account.flagged": flag,
  "case.upsert": supportCase,
  "business.record": record,
  "security.recorded": record,
  "consent.recorded": consent,
  "testimonial.submitted": testimonial,
  "survey.defined": survey,
  "survey.response": response,
};

/** Guarantee: a line's data has passed the schema of its own type, and that type's taker is made for nothing else. */
const takerOf = (line: Line) => TAKERS[line.type] as Taker<Line["data"]>;

/** Notes what has to be known before the line can be judged. */
export function askFor(line: Line, asked: Asked, hashes: Fingerprint): void {
  asked.ask("lines", lineKey(line.type, line.id));
  takerOf(line).asks(line.data, asked, hashes);
}

/** What becomes of a line, given all lines before it. A line that is taken, or too old, is remembered by its id. */
export function judge(line: Line, ground: Omit<Ground, "at">): Verdict | "skipped" {
  const key = lineKey(line.type, line.id);
  const hash = ground.hashes.ofLine(line);
  const earlier = ground.view.get("lines", key);
  if (earlier?.hash === hash) return "skipped";
  if (earlier) {
    return fault(
      "id",
      "CONFLICT",
      "was used by an earlier line that said something else. Send a correction under an id of its own.",
    );
  }
  const verdict = takerOf(line).take(line.data, { ...ground, at: new Date(line.time) });
  if (verdict === "taken" || verdict === "outdated") {
    ground.view.learn("lines", key, { hash });
    ground.plan.lines.push({ type: line.type, id: line.id, hash });
  }
  return verdict;
}
