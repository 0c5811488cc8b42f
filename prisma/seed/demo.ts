import { demoAccounts } from "#prisma/seed/accounts.ts";
import { demoCases } from "#prisma/seed/cases.ts";
import { demoConsents } from "#prisma/seed/consents.ts";
import { demoRecords } from "#prisma/seed/records.ts";
import { demoSecurity } from "#prisma/seed/security.ts";
import { demoSurveys, STEP_REACHED } from "#prisma/seed/surveys.ts";
import { demoTestimonials, IN_REVIEW } from "#prisma/seed/testimonials.ts";

const CONSENTS = 30_000;
const AT_ONCE = 500;

/**
 * The demo data as the lines of imports: the same at every run that is told the same day. Nothing is written past the
 * importer, so the demo holds what an import could bring and nothing else. After each part releases of surveys are due.
 */
export function* demoParts(epoch: Date): Generator<AsyncGenerator<Uint8Array>> {
  const rest = lines(epoch);
  let more = true;
  async function* part(): AsyncGenerator<Uint8Array> {
    let waiting: string[] = [];
    for (let next = rest.next(); more; next = rest.next()) {
      more = !next.done;
      const ends = next.done || next.value === STEP_REACHED;
      if (!ends) waiting.push(`${JSON.stringify(next.value)}\n`);
      if (!ends && waiting.length < AT_ONCE) continue;
      yield Buffer.from(waiting.join(""));
      waiting = [];
      if (ends) return;
    }
  }
  while (more) yield part();
}

function* lines(epoch: Date): Generator<object | typeof STEP_REACHED> {
  const told = demoAccounts(epoch);
  const accounts = told.map(({ account }) => account);
  for (const { line } of told) yield line;
  yield* demoCases(epoch, accounts);
  yield* demoRecords(epoch, accounts);
  yield* demoSecurity(epoch, accounts);
  const testimonials = demoTestimonials(epoch, accounts);
  const later = testimonials.flatMap(({ consents }) => consents);
  yield* demoConsents(epoch, accounts, CONSENTS - later.length - IN_REVIEW);
  for (const { line } of testimonials) yield line;
  yield* later;
  yield* demoSurveys(epoch, accounts);
}
