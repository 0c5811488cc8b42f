import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { env } from "#server/env.ts";
import { asOwner } from "#server/testing/caller.ts";

/** `options`: how many chose each option, or gave each point of a scale. For `multiple`, `sets` says who chose what together. */
type Asked =
  | { kind: "single" | "rating" | "nps"; options: number[] }
  | { kind: "multiple"; sets: { choices: number[]; people: number }[]; width: number }
  | { kind: "text" | "number"; people: number };
type Given = {
  questions: Asked[];
  closed?: boolean;
  people?: number;
  opened?: string;
  /** Each with the band of every person, from 1; 0 is not stated. */
  demographics?: { key: string; bands: string[]; of: number[] }[];
};

/** A survey with these answers, as an import would have left it; each question is answered by the first so many people. */
export function surveyWith({
  questions,
  closed = true,
  people,
  opened = "2026-01-01T00:00:00Z",
  demographics = [],
}: Given) {
  const ref = `S-${randomUUID().slice(0, 8)}`;
  const answered = Math.max(people ?? 0, ...questions.map(peopleOf));
  return asOwner(async (client) => {
    const { rows } = await client.query(
      `INSERT INTO survey.surveys (ref, title, anonymous, defined_at, opened_at, closed_at)
       VALUES ($1, 'How is it going?', true, $2, $2, CASE WHEN $3 THEN now() - interval '1 day' END) RETURNING id`,
      [ref, opened, closed],
    );
    const surveyId: string = rows[0].id;
    const responses = await client.query(
      `INSERT INTO survey.responses (survey_id, bands) SELECT $1, ARRAY(SELECT jsonb_array_elements_text(b)::int)
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS x(b, n) ORDER BY n RETURNING id`,
      [surveyId, JSON.stringify(bandsOf(answered, demographics))],
    );
    for (const [at, { key, bands }] of demographics.entries())
      await client.query("INSERT INTO survey.demographics VALUES ($1, $2, $3, $4)", [surveyId, at + 1, key, bands]);
    const ids: string[] = responses.rows.map((row) => row.id);
    for (const [position, question] of questions.entries()) await ask(client, { surveyId, position, question, ids });
    return { id: surveyId, ref };
  });
}

const bandsOf = (people: number, demographics: { of: number[] }[]) =>
  Array.from({ length: people }, (_, at) => demographics.map(({ of }) => of[at] ?? 0));

/** Works as the release job does, with a role that reads answers. */
export async function asRelease<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: env().DATABASE_RELEASE_URL });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

function peopleOf(question: Asked): number {
  if ("options" in question) return sum(question.options);
  return "sets" in question ? sum(question.sets.map((set) => set.people)) : question.people;
}

type Ask = { surveyId: string; position: number; question: Asked; ids: string[] };

async function ask(client: Client, { surveyId, position, question, ids }: Ask) {
  const width = "options" in question ? question.options.length : "width" in question ? question.width : 0;
  const first = question.kind === "rating" ? 1 : 0;
  const named = ["single", "multiple"].includes(question.kind);
  const labels = Array.from({ length: width }, (_, n) => (named ? `option ${n + 1}` : `${n + first}`));
  const { rows } = await client.query(
    `INSERT INTO survey.questions (survey_id, key, position, kind, wording, options) VALUES ($1, $2, $3, $4, 'And this?', $5) RETURNING id`,
    [surveyId, `q${position}`, position, question.kind, labels],
  );
  const answers = answersTo(question).map((answer, n) => ({ response: ids[answer.person ?? n], item: 0, ...answer }));
  await client.query(
    `INSERT INTO survey.answers (response_id, question_id, item, option, number, body)
     SELECT response, $1, item, option, number, body
     FROM json_to_recordset($2) AS a(response uuid, item int, option int, number numeric, body text)`,
    [rows[0].id, JSON.stringify(answers)],
  );
}

type Answer = { person?: number; item?: number; option?: number; number?: number; body?: string };

function answersTo(question: Asked): Answer[] {
  if ("sets" in question) {
    const chosen = question.sets.flatMap((set) => Array.from({ length: set.people }, () => set.choices));
    const options = Array.from({ length: question.width }, (_, n) => n + 1);
    return chosen.flatMap((choices, person) =>
      options.map((item) => ({ person, item, option: choices.includes(item) ? 1 : 2 })),
    );
  }
  if ("people" in question) {
    const secret = (n: number) =>
      question.kind === "text" ? { body: "What I would tell nobody." } : { number: 1000 + n };
    return Array.from({ length: question.people }, (_, n) => secret(n));
  }
  return question.options.flatMap((people, n) => Array.from({ length: people }, () => ({ option: n + 1 })));
}
