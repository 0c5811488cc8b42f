import { demoAccounts } from "#prisma/seed/accounts.ts";
import { demoCases } from "#prisma/seed/cases.ts";
import { demoConsents } from "#prisma/seed/consents.ts";
import { demoRecords } from "#prisma/seed/records.ts";
import { demoSurveys } from "#prisma/seed/surveys.ts";
import { demoTestimonials, IN_REVIEW } from "#prisma/seed/testimonials.ts";

const CONSENTS = 30_000;
const AT_ONCE = 500;

/**
 * The demo data as the lines of an import: the same at every run that is told the same day. Nothing is written past the
 * importer, so the demo holds what an import could bring and nothing else.
 */
export async function* demoLines(epoch: Date): AsyncGenerator<Uint8Array> {
  let waiting: string[] = [];
  for (const line of lines(epoch)) {
    waiting.push(`${JSON.stringify(line)}\n`);
    if (waiting.length < AT_ONCE) continue;
    yield Buffer.from(waiting.join(""));
    waiting = [];
  }
  yield Buffer.from(waiting.join(""));
}

function* lines(epoch: Date): Generator<object> {
  const told = demoAccounts(epoch);
  const accounts = told.map(({ account }) => account);
  for (const { line } of told) yield line;
  yield* demoCases(epoch, accounts);
  yield* demoRecords(epoch, accounts);
  const testimonials = demoTestimonials(epoch, accounts);
  const later = testimonials.flatMap(({ consents }) => consents);
  yield* demoConsents(epoch, accounts, CONSENTS - later.length - IN_REVIEW);
  for (const { line } of testimonials) yield line;
  yield* later;
  yield* demoSurveys(epoch, accounts);
}
