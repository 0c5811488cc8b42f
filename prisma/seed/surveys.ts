import type { DemoAccount } from "#prisma/seed/accounts.ts";
import { type Chance, chanceOf } from "#prisma/seed/chance.ts";
import { line } from "#prisma/seed/line.ts";
import { SURVEYS } from "#prisma/seed/questions.ts";
import type { Answer, Question } from "#server/intake/schemas/survey.ts";

/** Stands between lines where an announced number of responses has come in. */
export const STEP_REACHED = Symbol("an announced step is reached");

const DAY = 24 * 3600 * 1000;
const DEMOGRAPHICS = [
  { key: "age", bands: ["18-24", "25-34", "35-44", "45-54", "55-64", "65 and over"] },
  { key: "region", bands: ["Europe", "North America", "South America", "Asia", "Elsewhere"] },
];
const REMARKS = [
  "Answer faster on weekends.",
  "Nothing, thank you.",
  "Mehr Sprachen wären schön.",
  "A call back instead of an e-mail.",
  "Un seul interlocuteur.",
];

/** Three surveys and 2,000 responses in all, with answers that lean one way as answers do. */
export function* demoSurveys(epoch: Date, accounts: readonly DemoAccount[]) {
  const chance = chanceOf(6000);
  for (const { responses, openedDaysAgo, closedDaysAgo, ...survey } of SURVEYS) {
    const opened = new Date(epoch.getTime() - openedDaysAgo * DAY);
    const closed = closedDaysAgo === null ? null : new Date(epoch.getTime() - closedDaysAgo * DAY);
    const steps = survey.steps ?? [];
    const defined = { ...survey, demographics: DEMOGRAPHICS, opened_at: opened.toISOString() };
    yield line("survey.defined", survey.ref.toLowerCase(), opened, defined);
    for (const [at, person] of chance.some(accounts, responses).entries()) {
      yield line("survey.response", `${survey.ref.toLowerCase()}-${at + 1}`, chance.between(opened, closed ?? epoch), {
        survey: survey.ref,
        person: survey.anonymous ? null : person.ref,
        answers: answersTo(chance, survey.questions),
        demographics: chance.often(0.85) ? demographicsOf(chance) : null,
      });
      if (steps.includes(at + 1)) yield STEP_REACHED;
    }
    if (closed) {
      yield line("survey.defined", `${survey.ref.toLowerCase()}-closed`, closed, {
        ...defined,
        closed_at: closed.toISOString(),
      });
    }
  }
}

function answersTo(chance: Chance, questions: readonly Question[]): Answer[] {
  const answered = questions.filter(({ kind }) => chance.often(kind === "text" ? 0.3 : 0.95));
  return (answered.length ? answered : questions.slice(0, 1)).map((question) => ({
    question: question.key,
    value: valueFor(chance, question),
  }));
}

function valueFor(chance: Chance, { kind, options }: Question): Answer["value"] {
  const offered = options ?? [];
  switch (kind) {
    case "single":
      return chance.weighted(offered.map((option, at) => [option, 100 / 3 ** at] as const));
    case "multiple":
      return chance.some(offered.slice(0, 1 + Math.floor(chance.share() ** 2 * offered.length)), chance.whole(1, 3));
    case "rating":
      return chance.weighted([
        [5, 34],
        [4, 40],
        [3, 17],
        [2, 6],
        [1, 3],
      ] as const);
    case "nps":
      return Math.max(0, 10 - Math.floor(chance.share() ** 3 * 11));
    case "number":
      return chance.whole(1, 40);
    default:
      return chance.pick(REMARKS);
  }
}

const demographicsOf = (chance: Chance) => ({
  age: chance.weighted([
    ["18-24", 8],
    ["25-34", 24],
    ["35-44", 28],
    ["45-54", 22],
    ["55-64", 13],
    ["65 and over", 5],
  ] as const),
  region: chance.weighted([
    ["Europe", 55],
    ["North America", 30],
    ["South America", 6],
    ["Asia", 6],
    ["Elsewhere", 3],
  ] as const),
});
