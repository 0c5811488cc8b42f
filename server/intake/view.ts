import type { ClientBase } from "pg";

export type KnownQuestion = {
  id: string;
  key: string;
  kind: string;
  wording: string;
  options: string[];
  bins: number[];
  sensitive: boolean;
};

/** What has to be known of a noun to judge a line about it. Plain JSON, so that a dry run can put it aside. */
export type Known = {
  lines: { hash: string };
  accounts: { id: string; asOf: number };
  flags: { asOf: number };
  cases: { accountId: string; asOf: number };
  records: { id: string; accountId: string; kind: string; version: number; asOf: number };
  testimonials: { accountId: string };
  surveys: {
    id: string;
    title: string;
    anonymous: boolean;
    openedAt: number;
    closedAt: number | null;
    version: number;
    definedAt: number;
    questions: KnownQuestion[];
    demographics: { key: string; bands: string[] }[];
    steps: number[];
    invited: number | null;
  };
  /** The surveys, versions apart, that a person has answered. */
  people: { surveys: string[] };
  staff: { id: string };
};
export type Noun = keyof Known;

export const lineKey = (type: string, id: string) => `${type} ${id}`;
export const personKey = (survey: string, hash: string) => `${survey} ${hash}`;

const millis = (column: string) => `floor(extract(epoch FROM ${column}) * 1000)::bigint`;

/** One query for each noun: the keys asked for, those that are there, and what is known of them. */
const LOOKUPS: Record<Noun, string> = {
  lines: `SELECT l.type || ' ' || l.id AS key, jsonb_build_object('hash', encode(l.hash, 'hex')) AS known
    FROM unnest($1::text[]) k CROSS JOIN LATERAL (SELECT split_part(k, ' ', 1) AS type, substr(k, strpos(k, ' ') + 1) AS id) s
    JOIN intake.lines l ON l.id = s.id AND l.type = s.type`,
  accounts: `SELECT ref AS key, jsonb_build_object('id', id, 'asOf', ${millis("as_of")}) AS known FROM crm.accounts WHERE ref = ANY ($1)`,
  flags: `SELECT k AS key, jsonb_build_object('asOf', ${millis("f.as_of")}) AS known FROM unnest($1::text[]) k
    JOIN crm.accounts a ON a.ref = substr(k, strpos(k, ' ') + 1)
    JOIN crm.flag_standings f ON f.account_id = a.id AND f.flag = split_part(k, ' ', 1)`,
  cases: `SELECT ref AS key, jsonb_build_object('accountId', account_id, 'asOf', ${millis("as_of")}) AS known
    FROM crm.cases WHERE ref = ANY ($1)`,
  records: `SELECT ref AS key, jsonb_build_object('id', id, 'accountId', account_id, 'kind', kind, 'version', version,
      'asOf', ${millis("as_of")}) AS known FROM biz.records WHERE ref = ANY ($1)`,
  testimonials: `SELECT ref AS key, jsonb_build_object('accountId', account_id) AS known FROM testimonials.testimonials WHERE ref = ANY ($1)`,
  surveys: `SELECT DISTINCT ON (s.ref) s.ref AS key, jsonb_build_object('id', s.id, 'title', s.title, 'anonymous', s.anonymous,
      'openedAt', ${millis("s.opened_at")}, 'closedAt', ${millis("s.closed_at")}, 'version', s.version, 'definedAt', ${millis("s.defined_at")}, 'steps', s.steps, 'invited', s.invited,
      'demographics', (SELECT coalesce(jsonb_agg(jsonb_build_object('key', d.key, 'bands', d.bands) ORDER BY d.place), '[]')
         FROM survey.demographics d WHERE d.survey_id = s.id), 'questions',
      (SELECT jsonb_agg(jsonb_build_object('id', q.id, 'key', q.key, 'kind', q.kind, 'wording', q.wording, 'options', q.options,
         'bins', q.bins, 'sensitive', q.sensitive)
         ORDER BY q.position) FROM survey.questions q WHERE q.survey_id = s.id)) AS known
    FROM survey.surveys s WHERE s.ref = ANY ($1) ORDER BY s.ref, s.version DESC`,
  people: `SELECT k AS key, jsonb_build_object('surveys', jsonb_agg(s.id)) AS known FROM unnest($1::text[]) k
    JOIN survey.surveys s ON s.ref = left(k, -65)
    JOIN survey.participations p ON p.survey_id = s.id AND p.person = decode(right(k, 64), 'hex') GROUP BY k`,
  staff: `SELECT email AS key, jsonb_build_object('id', id) AS known FROM auth.staff WHERE email = ANY ($1)`,
};
export const NOUNS: readonly Noun[] = [
  "lines",
  "accounts",
  "flags",
  "cases",
  "records",
  "testimonials",
  "surveys",
  "people",
  "staff",
];

/** What the lines of a batch refer to. */
export class Asked {
  readonly keys: Record<Noun, Set<string>> = {
    lines: new Set(),
    accounts: new Set(),
    flags: new Set(),
    cases: new Set(),
    records: new Set(),
    testimonials: new Set(),
    surveys: new Set(),
    people: new Set(),
    staff: new Set(),
  };

  ask(noun: Noun, key: string): void {
    this.keys[noun].add(key);
  }
}

type Maps = { [N in Noun]: Map<string, Known[N]> };

/** The state of things before a line: what the database knows, and what earlier lines of the batch brought. */
export class View {
  readonly #maps: Maps = {
    lines: new Map(),
    accounts: new Map(),
    flags: new Map(),
    cases: new Map(),
    records: new Map(),
    testimonials: new Map(),
    surveys: new Map(),
    people: new Map(),
    staff: new Map(),
  };
  /** What this batch brought: a dry run keeps it for the batches after it. */
  readonly learned: { noun: Noun; key: string; known: Known[Noun] }[] = [];

  get<N extends Noun>(noun: N, key: string): Known[N] | undefined {
    return this.#maps[noun].get(key);
  }

  found<N extends Noun>(noun: N, key: string, known: Known[N]): void {
    this.#maps[noun].set(key, known);
  }

  learn<N extends Noun>(noun: N, key: string, known: Known[N]): void {
    this.found(noun, key, known);
    this.learned.push({ noun, key, known });
  }
}

export async function lookUp(client: ClientBase, asked: Asked): Promise<View> {
  const view = new View();
  for (const noun of NOUNS) {
    const keys = [...asked.keys[noun]];
    if (keys.length === 0) continue;
    const { rows } = await client.query<{ key: string; known: Known[Noun] }>({
      name: `intake-look-up-${noun}`,
      text: LOOKUPS[noun],
      values: [keys],
    });
    for (const row of rows) view.found(noun, row.key, row.known);
  }
  return view;
}
