import { randomUUID } from "node:crypto";
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
    if (data.person) {
      const hash = ground.hashes.ofPerson(data.survey, data.person);
      view.learn("people", personKey(data.survey, hash), { known: true });
      plan.participations.push({ survey_id: survey.id, person: hash, response_id: id });
    }
    plan.responses.push({ id, survey_id: survey.id, demographics: data.demographics ?? {} });
    plan.answers.push(...rows);
    return "taken";
  },
};

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
  if (!view.get("people", personKey(data.survey, hashes.ofPerson(data.survey, data.person)))) return undefined;
  return fault(
    "data.person",
    "CONFLICT",
    "has answered this survey already. A corrected answer needs the first one erased.",
  );
}

type Chosen = { choice: number; number: number | null; body: string | null };

/** The rows of an answer, or what is wrong with it. Options count from 1; where there are none the choice is 0. */
function chosenOf({ kind, options }: KnownQuestion, value: Answer["value"]): Chosen[] | string {
  const place = (option: string) => options.indexOf(option) + 1;
  switch (kind) {
    case "single":
      if (typeof value !== "string" || place(value) === 0) return "must be one of the question's options.";
      return [{ choice: place(value), number: null, body: null }];
    case "multiple":
      if (!Array.isArray(value) || value.some((option) => place(option) === 0) || new Set(value).size < value.length) {
        return "must be a list of the question's options, each at most once.";
      }
      return value.map((option) => ({ choice: place(option), number: null, body: null }));
    case "rating":
    case "nps":
      if (typeof value !== "number" || place(String(value)) === 0)
        return `must be a whole number from ${options[0]} to ${options.at(-1)}.`;
      return [{ choice: place(String(value)), number: value, body: null }];
    case "number":
      return typeof value === "number" ? [{ choice: 0, number: value, body: null }] : "must be a number.";
    default:
      return typeof value === "string" ? [{ choice: 0, number: null, body: value }] : "must be a text.";
  }
}
