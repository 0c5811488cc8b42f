import { randomUUID } from "node:crypto";
import type { Question, Survey } from "#server/intake/schemas/survey.ts";
import { alreadyThere } from "#server/intake/take/references.ts";
import { instant, instantOrNull, type Taker } from "#server/intake/take/taker.ts";

const scale = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => String(from + n));

/** A scale has its steps as options, so that totals read every closed question alike. */
function optionsOf({ kind, options }: Question): string[] {
  if (kind === "rating") return scale(1, 5);
  if (kind === "nps") return scale(0, 10);
  return options ?? [];
}

export const survey: Taker<Survey> = {
  asks: (data, asked) => asked.ask("surveys", data.ref),

  take(data, { view, plan }) {
    if (view.get("surveys", data.ref)) return alreadyThere("survey");
    const id = randomUUID();
    const questions = data.questions.map((question) => ({
      ...question,
      id: randomUUID(),
      options: optionsOf(question),
    }));
    view.learn("surveys", data.ref, {
      id,
      anonymous: data.anonymous,
      questions: questions.map(({ id, key, kind, options }) => ({ id, key, kind, options })),
    });
    plan.surveys.push({
      id,
      ref: data.ref,
      title: data.title,
      anonymous: data.anonymous,
      opened_at: instant(data.opened_at),
      closed_at: instantOrNull(data.closed_at),
    });
    for (const [at, { id: questionId, key, kind, wording, options }] of questions.entries()) {
      plan.questions.push({ id: questionId, survey_id: id, key, position: at + 1, kind, wording, options });
    }
    return "taken";
  },
};
