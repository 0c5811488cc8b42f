import type { DemoAccount } from "#prisma/seed/accounts.ts";
import { type Chance, chanceOf } from "#prisma/seed/chance.ts";
import { line } from "#prisma/seed/line.ts";
import { praiseIn } from "#prisma/seed/praise.ts";
import { shownText, type Testimonial } from "#server/intake/schemas/testimonial.ts";

const COUNT = 60;
/** So many come with their author's consent. */
export const IN_REVIEW = 24;

/** What became of the author's consent where it did not come with the text. */
const FATES = [
  ["nothing", 18],
  ["requested", 8],
  ["refused", 4],
  ["given and withdrawn", 6],
] as const;
type Fate = (typeof FATES)[number][0];

type Told = { line: ReturnType<typeof line>; consents: ReturnType<typeof line>[] };

/**
 * 60 testimonials: 24 wait for review with their author's consent, the others for a consent. None is decided: a decision is
 * a person's, and no person has looked at these.
 */
export function demoTestimonials(epoch: Date, accounts: readonly DemoAccount[]): Told[] {
  const chance = chanceOf(5000);
  const authors = chance.some(
    accounts.filter(({ closedAt }) => closedAt === null),
    COUNT,
  );
  return authors.map((author, at) => {
    const time = chance.between(author.createdAt, epoch);
    const { language, openings, closings, titles } = praiseIn(author.language);
    const data: Testimonial = {
      ref: `TST-${301 + at}`,
      account: author.ref,
      author_name: author.name,
      author_title: chance.often(0.7) ? `${chance.pick(titles)}, ${author.company}` : null,
      body: [chance.pick(openings), chance.pick(closings)].filter(Boolean).join(" "),
      stars: chance.weighted([
        [5, 55],
        [4, 35],
        [3, 10],
      ] as const),
    };
    const consent = {
      given_at: time.toISOString(),
      language,
      jurisdiction: author.country,
      method: "author_link" as const,
    };
    const reviewed = at < IN_REVIEW;
    const told = line("testimonial.submitted", `testimonial-${at + 1}`, time, reviewed ? { ...data, consent } : data);
    return { line: told, consents: reviewed ? [] : laterConsents(chance, epoch, time, data, author, at) };
  });
}

function laterConsents(chance: Chance, epoch: Date, time: Date, data: Testimonial, author: DemoAccount, at: number) {
  const fate: Fate = chance.weighted(FATES);
  const event = (state: "requested" | "refused" | "given" | "withdrawn", step: number, from: Date) => {
    const when = chance.between(from, epoch);
    const told = line("consent.recorded", `testimonial-${at + 1}-consent-${step}`, when, {
      account: author.ref,
      purpose: "TESTIMONIAL",
      state,
      subject: data.ref,
      wording: state === "given" ? shownText(data) : null,
      language: praiseIn(author.language).language,
      jurisdiction: author.country,
      method: state === "requested" ? "support" : "author_link",
      recorded_by: state === "requested" ? "staff" : "person",
    });
    return { told, when };
  };
  if (fate === "nothing") return [];
  const asked = event("requested", 1, time);
  if (fate === "requested") return [asked.told];
  const answered = event(fate === "refused" ? "refused" : "given", 2, asked.when);
  if (fate === "refused") return [asked.told, answered.told];
  return [asked.told, answered.told, event("withdrawn", 3, answered.when).told];
}
