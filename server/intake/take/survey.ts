import { randomUUID } from "node:crypto";
import { fault } from "#server/intake/fault.ts";
import type { Question, Survey } from "#server/intake/schemas/survey.ts";
import { type Ground, instant, instantOrNull, type Taker, type Verdict } from "#server/intake/take/taker.ts";
import type { Known } from "#server/intake/view.ts";

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
    const known = view.get("surveys", data.ref);
    const closedAt = data.closed_at ? Date.parse(data.closed_at) : null;
    if (known) return close(data, known, closedAt, { view, plan });
    const id = randomUUID();
    const questions = data.questions.map((question) => ({
      ...question,
      id: randomUUID(),
      options: optionsOf(question),
    }));
    const { title, anonymous } = data;
    const openedAt = Date.parse(data.opened_at);
    view.learn("surveys", data.ref, { id, title, anonymous, openedAt, closedAt, questions });
    plan.surveys.push({
      id,
      ref: data.ref,
      title,
      anonymous,
      opened_at: instant(data.opened_at),
      closed_at: instantOrNull(data.closed_at),
    });
    for (const [at, { id: questionId, key, kind, wording, options }] of questions.entries()) {
      plan.questions.push({ id: questionId, survey_id: id, key, position: at + 1, kind, wording, options });
    }
    return "taken";
  },
};

/** The same survey again may say when it closed, once: what was asked does not change, and what is closed stays closed. */
function close(
  data: Survey,
  known: Known["surveys"],
  closedAt: number | null,
  { view, plan }: Pick<Ground, "view" | "plan">,
): Verdict {
  if (definitionOf(data) !== knownDefinition(known)) {
    return fault(
      "data",
      "CONFLICT",
      "differs from the survey that has this ref. Changed questions are another survey; give it a ref of its own.",
    );
  }
  if (known.closedAt === closedAt) return "taken";
  if (known.closedAt !== null || closedAt === null) {
    return fault(
      "data.closed_at",
      "CONFLICT",
      "differs from when this survey was closed. A survey that is closed stays closed.",
    );
  }
  view.learn("surveys", data.ref, { ...known, closedAt });
  plan.closings.push({ id: known.id, closed_at: new Date(closedAt).toISOString() });
  return "taken";
}

const definitionOf = ({ title, anonymous, opened_at, questions }: Survey) =>
  JSON.stringify([
    title,
    anonymous,
    Date.parse(opened_at),
    questions.map((question) => [question.key, question.kind, question.wording, optionsOf(question)]),
  ]);

const knownDefinition = ({ title, anonymous, openedAt, questions }: Known["surveys"]) =>
  JSON.stringify([
    title,
    anonymous,
    openedAt,
    questions.map(({ key, kind, wording, options }) => [key, kind, wording, options]),
  ]);
