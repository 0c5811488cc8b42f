import { randomBytes, randomUUID } from "node:crypto";
import { type Fault, fault } from "#server/intake/fault.ts";
import type { Answer, Response } from "#server/intake/schemas/survey.ts";
import { noSurvey } from "#server/intake/take/references.ts";
import type { Ground, Taker } from "#server/intake/take/taker.ts";
import { type Known, type KnownQuestion, personKey } from "#server/intake/view.ts";

export const response: Taker<Response> = {
  asks(data, asked, hashes) {
    asked.ask("surveys", data.survey);
    if (data.person) asked.ask("people", personKey(data.survey, hashes.ofPerson(data.survey, data.person)));
  },

  take(data, ground) {
    const { view, plan } = ground;
    const survey = view.get("surveys", data.survey);
    if (!survey) return noSurvey();
    if (survey.closedAt !== null && survey.closedAt <= Date.now()) return late();
    const wrong = personFault(data, survey, ground);
    if (wrong) return wrong;
    const id = randomUUID();
    const rows = [];
    for (const [at, answer] of data.answers.entries()) {
      const question = survey.questions.find(({ key }) => key === answer.question);
      if (!question)
        return fault(`data.answers[${at}].question`, "UNKNOWN_REFERENCE", "is no question of this survey.");
      const chosen = chosenOf(question, answer.value);
      if (typeof chosen === "string") return fault(`data.answers[${at}].value`, "INVALID", chosen);
      for (const one of chosen) rows.push({ response_id: id, question_id: question.id, ...one });
    }
    const bands = bandsOf(data, survey);
    if ("code" in bands) return bands;
    if (data.person) {
      const hash = ground.hashes.ofPerson(data.survey, data.person);
      const key = personKey(data.survey, hash);
      view.learn("people", key, { surveys: [...(view.get("people", key)?.surveys ?? []), survey.id] });
      plan.participations.push({ survey_id: survey.id, person: hash, response_id: id });
    }
    plan.responses.push({ id, survey_id: survey.id, rk: keyOf(data, survey, ground), bands });
    plan.answers.push(...rows);
    return "taken";
  },
};

/** The places of the stated bands, in the order of the definition; 0 is not stated. */
function bandsOf({ demographics }: Response, survey: Known["surveys"]): number[] | Fault {
  for (const [key, band] of Object.entries(demographics ?? {})) {
    const defined = survey.demographics.find((one) => one.key === key);
    if (!defined) return fault("data.demographics", "UNKNOWN_REFERENCE", "has what this survey does not ask for.");
    if (!defined.bands.includes(band))
      return fault(`data.demographics.${key}`, "INVALID", "must be one of the survey's bands.");
  }
  return survey.demographics.map(({ key, bands }) => bands.indexOf(demographics?.[key] ?? "") + 1);
}

/** 64 random bits; of a named person the same where the very same questions are asked again, so that no two draws average out. */
function keyOf({ person }: Response, survey: Known["surveys"], { hashes }: Ground): string {
  const asked = survey.questions.map(({ kind, wording, options }) => [kind, wording, options]);
  return String(person ? hashes.ofRespondent(JSON.stringify(asked), person) : randomBytes(8).readBigInt64BE());
}

/** Totals of a closed survey can be seen: one more answer would be told by the difference. */
const late = () =>
  fault(
    "data.survey",
    "CONFLICT",
    "names a survey that is closed and whose totals may have been seen; one more answer would show by the difference (C37).",
  );

function personFault(data: Response, survey: Known["surveys"], { view, hashes }: Ground): Fault | undefined {
  if (survey.anonymous) {
    return data.person
      ? fault("data.person", "INVALID", "must be absent: this survey promised that nobody would be named.")
      : undefined;
  }
  if (!data.person) return fault("data.person", "INVALID", "is missing: this survey lets each person answer once.");
  const known = view.get("people", personKey(data.survey, hashes.ofPerson(data.survey, data.person)));
  if (!known?.surveys.includes(survey.id)) return undefined;
  return fault(
    "data.person",
    "CONFLICT",
    "has answered this survey already. A corrected answer needs the first one erased.",
  );
}

type Chosen = { item: number; option: number | null; number: number | null; body: string | null };

/** The rows of an answer, or what is wrong with it. Options count from 1; each option of a multiple choice is a yes (1) or no (2). */
function chosenOf({ kind, options, bins }: KnownQuestion, value: Answer["value"]): Chosen[] | string {
  const place = (option: string) => options.indexOf(option) + 1;
  switch (kind) {
    case "single":
      if (typeof value !== "string" || place(value) === 0) return "must be one of the question's options.";
      return [{ item: 0, option: place(value), number: null, body: null }];
    case "multiple":
      if (!Array.isArray(value) || value.some((option) => place(option) === 0) || new Set(value).size < value.length) {
        return "must be a list of the question's options, each at most once.";
      }
      return options.map((option, at) => ({
        ...{ item: at + 1, number: null, body: null },
        option: value.includes(option) ? 1 : 2,
      }));
    case "rating":
    case "nps":
      if (typeof value !== "number" || place(String(value)) === 0)
        return `must be a whole number from ${options[0]} to ${options.at(-1)}.`;
      return [{ item: 0, option: place(String(value)), number: value, body: null }];
    case "number":
      if (typeof value !== "number") return "must be a number.";
      return [{ item: 0, option: groupOf(bins, value), number: value, body: null }];
    default:
      return typeof value === "string" ? [{ item: 0, option: null, number: null, body: value }] : "must be a text.";
  }
}

/** The group of a number, from 1; what lies beyond the outermost edges belongs to the outermost groups. */
function groupOf(bins: readonly number[], value: number): number | null {
  if (bins.length === 0) return null;
  return Math.max(1, bins.slice(0, -1).filter((edge) => edge <= value).length);
}
