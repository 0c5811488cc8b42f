import { randomBytes } from "node:crypto";
import { env } from "#server/env.ts";
import { cutRelease, type Outcome } from "#server/releases/build/cut.ts";
import { surveyKey } from "#server/releases/build/keys.ts";
import { asRelease, surveyWith } from "#server/surveys/surveys.fixture.ts";

export const cut = (survey: string): Promise<Outcome> =>
  asRelease((client) => cutRelease({ client, survey, key: surveyKey(env().CUSTODIAN_KEYS) }));

/** A closed survey of 600 people with two demographics, the second of which has one person alone in a band. */
export function aSurvey(people = 600) {
  const share = (part: number) => Math.round(people * part);
  const rest = people - share(0.5) - share(0.3);
  const scale = [0.05, 0.05, 0.2, 0.4].map(share);
  return surveyWith({
    questions: [
      { kind: "single", options: [share(0.5), share(0.3), rest] },
      { kind: "rating", options: [...scale, people - scale.reduce((sum, one) => sum + one, 0)] },
      {
        kind: "multiple",
        width: 3,
        sets: [
          { choices: [1, 2], people: share(0.5) },
          { choices: [3], people: people - share(0.5) },
        ],
      },
      { kind: "text", people },
    ],
    demographics: [
      { key: "age", bands: ["18-34", "35-54", "55 and over"], of: Array.from({ length: people }, (_, at) => at % 4) },
      {
        key: "region",
        bands: ["Europe", "Asia", "At sea"],
        of: Array.from({ length: people }, (_, at) => (at === 0 ? 3 : 1 + (at % 2))),
      },
    ],
  });
}

export async function aRelease(people?: number) {
  const survey = await aSurvey(people);
  const outcome = await cut(survey.id);
  if ("refused" in outcome) throw new Error(`testing: no release, because ${outcome.refused}`);
  return { ...survey, release: outcome.release, outcome };
}

export const recipient = () => `Recipient ${randomBytes(3).toString("hex")}`;
