import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { asOwner } from "#server/testing/caller.ts";

/** `options`: how many chose each option, or gave each point of a scale. For `multiple`, `sets` says who chose what together. */
type Asked =
  | { kind: "single" | "rating" | "nps"; options: number[] }
  | { kind: "multiple"; sets: { choices: number[]; people: number }[]; width: number }
  | { kind: "text" | "number"; people: number };
type Given = { questions: Asked[]; closed?: boolean; people?: number; opened?: string };

/** A survey with these answers, as an import would have left it; each question is answered by the first so many people. */
export function surveyWith({ questions, closed = true, people, opened = "2026-01-01T00:00:00Z" }: Given) {
  const ref = `S-${randomUUID().slice(0, 8)}`;
  const answered = Math.max(people ?? 0, ...questions.map(peopleOf));
  return asOwner(async (client) => {
    const { rows } = await client.query(
      `INSERT INTO survey.surveys (ref, title, anonymous, opened_at, closed_at)
       VALUES ($1, 'How is it going?', true, $2, CASE WHEN $3 THEN now() - interval '1 day' END) RETURNING id`,
      [ref, opened, closed],
    );
    const surveyId: string = rows[0].id;
    const responses = await client.query(
      "INSERT INTO survey.responses (survey_id, demographics) SELECT $1, '{}' FROM generate_series(1, $2) RETURNING id",
      [surveyId, answered],
    );
    const ids: string[] = responses.rows.map((row) => row.id);
    for (const [position, question] of questions.entries()) await ask(client, { surveyId, position, question, ids });
    return { id: surveyId, ref };
  });
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

function peopleOf(question: Asked): number {
  if ("options" in question) return sum(question.options);
  return "sets" in question ? sum(question.sets.map((set) => set.people)) : question.people;
}

type Ask = { surveyId: string; position: number; question: Asked; ids: string[] };

async function ask(client: Client, { surveyId, position, question, ids }: Ask) {
  const width = "options" in question ? question.options.length : "width" in question ? question.width : 0;
  const labels = ["single", "multiple"].includes(question.kind)
    ? Array.from({ length: width }, (_, n) => `option ${n + 1}`)
    : [];
  const { rows } = await client.query(
    `INSERT INTO survey.questions (survey_id, key, position, kind, wording, options) VALUES ($1, $2, $3, $4, 'And this?', $5) RETURNING id`,
    [surveyId, `q${position}`, position, question.kind, labels],
  );
  const answers = answersTo(question).map((answer, n) => ({ response: ids[answer.person ?? n], choice: 0, ...answer }));
  await client.query(
    `INSERT INTO survey.answers (response_id, question_id, choice, number, body)
     SELECT response, $1, choice, number, body FROM json_to_recordset($2) AS a(response uuid, choice int, number numeric, body text)`,
    [rows[0].id, JSON.stringify(answers)],
  );
}

type Answer = { person?: number; choice?: number; number?: number; body?: string };

function answersTo(question: Asked): Answer[] {
  if ("sets" in question) {
    const chosen = question.sets.flatMap((set) => Array.from({ length: set.people }, () => set.choices));
    return chosen.flatMap((choices, person) => choices.map((choice) => ({ person, choice })));
  }
  if ("people" in question) {
    const secret = (n: number) =>
      question.kind === "text" ? { body: "What I would tell nobody." } : { number: 1000 + n };
    return Array.from({ length: question.people }, (_, n) => secret(n));
  }
  const first = question.kind === "rating" ? 1 : 0;
  return question.options.flatMap((people, n) =>
    Array.from({ length: people }, () => (question.kind === "single" ? { choice: n + 1 } : { number: n + first })),
  );
}
