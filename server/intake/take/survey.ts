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

  take(data, ground) {
    const { view, plan } = ground;
    const known = view.get("surveys", data.ref);
    const closedAt = data.closed_at ? Date.parse(data.closed_at) : null;
    if (known && definitionOf(data) === knownDefinition(known))
      return supplement(data, known, closedAt, { view, plan });
    if (known) return another(data, known, ground);
    add(data, 1, ground);
    return "taken";
  },
};

/** Other questions, bands or steps: a version of its own, and the one before takes no more answers. */
function another(data: Survey, known: Known["surveys"], ground: Ground): Verdict {
  const { view, plan, at } = ground;
  if (
    data.title !== known.title ||
    data.anonymous !== known.anonymous ||
    Date.parse(data.opened_at) !== known.openedAt
  ) {
    return fault(
      "data",
      "CONFLICT",
      "has another title, opening or anonymity than the survey that has this ref. These never change; give another survey a ref of its own.",
    );
  }
  if (at.getTime() < known.definedAt) return "outdated";
  if (known.closedAt === null) plan.closings.push({ id: known.id, closed_at: at.toISOString(), invited: null });
  add(data, known.version + 1, { view, plan, at });
  return "taken";
}

function add(data: Survey, version: number, { view, plan, at: defined }: Pick<Ground, "view" | "plan" | "at">): void {
  const closedAt = data.closed_at ? Date.parse(data.closed_at) : null;
  const id = randomUUID();
  const questions = data.questions.map((question) => ({ id: randomUUID(), ...questionOf(question) }));
  const { title, anonymous } = data;
  const demographics = data.demographics ?? [];
  const steps = data.steps ?? [];
  const invited = data.invited ?? null;
  const definedAt = defined.getTime();
  const openedAt = Date.parse(data.opened_at);
  view.learn("surveys", data.ref, {
    id,
    version,
    title,
    anonymous,
    openedAt,
    closedAt,
    definedAt,
    questions,
    demographics,
    steps,
    invited,
  });
  plan.surveys.push({
    id,
    ref: data.ref,
    title,
    anonymous,
    opened_at: instant(data.opened_at),
    closed_at: instantOrNull(data.closed_at),
    version,
    defined_at: defined.toISOString(),
    steps,
    invited,
  });
  for (const [at, { id: questionId, ...question }] of questions.entries()) {
    plan.questions.push({ ...question, id: questionId, survey_id: id, position: at + 1 });
  }
  for (const [at, { key, bands }] of demographics.entries()) {
    plan.demographics.push({ survey_id: id, place: at + 1, key, bands });
  }
}

const questionOf = (question: Question) => {
  const { key, kind, wording, bins, sensitive } = question;
  return { key, kind, wording, options: optionsOf(question), bins: bins ?? [], sensitive: sensitive ?? false };
};

/** The same survey again may say when it closed and how many were invited, each once: what was said does not change. */
function supplement(
  data: Survey,
  known: Known["surveys"],
  closedAt: number | null,
  { view, plan }: Pick<Ground, "view" | "plan">,
): Verdict {
  const invited = data.invited ?? known.invited;
  if (known.invited !== null && invited !== known.invited)
    return fault("data.invited", "CONFLICT", "differs from the number that was invited before. It is said once.");
  if (known.closedAt !== closedAt && (known.closedAt !== null || closedAt === null)) {
    return fault(
      "data.closed_at",
      "CONFLICT",
      "differs from when this survey was closed. A survey that is closed stays closed.",
    );
  }
  if (known.closedAt === closedAt && invited === known.invited) return "taken";
  view.learn("surveys", data.ref, { ...known, closedAt, invited });
  plan.closings.push({ id: known.id, closed_at: closedAt === null ? null : new Date(closedAt).toISOString(), invited });
  return "taken";
}

const definitionOf = ({ title, anonymous, opened_at, questions, demographics, steps }: Survey) =>
  JSON.stringify([
    title,
    anonymous,
    Date.parse(opened_at),
    questions.map((question) => Object.values(questionOf(question))),
    (demographics ?? []).map(({ key, bands }) => [key, bands]),
    steps ?? [],
  ]);

const knownDefinition = ({ title, anonymous, openedAt, questions, demographics, steps }: Known["surveys"]) =>
  JSON.stringify([
    title,
    anonymous,
    openedAt,
    questions.map(({ key, kind, wording, options, bins, sensitive }) => [key, kind, wording, options, bins, sensitive]),
    demographics.map(({ key, bands }) => [key, bands]),
    steps,
  ]);
