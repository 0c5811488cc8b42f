/** A column's type; `hex` is a bytea that travels as hexadecimal text. */
type Columns = Record<
  string,
  | "uuid"
  | "text"
  | "text[]"
  | "int"
  | "int[]"
  | "bigint"
  | "bigint[]"
  | "numeric"
  | "numeric[]"
  | "boolean"
  | "timestamptz"
  | "hex"
>;

export type Statement = { name: string; text: string };

/** One statement for all rows of a table in a batch: they travel as one JSON text. */
function insert(
  table: string,
  columns: Columns,
  more: { values?: Record<string, string>; tail?: string } = {},
): Statement {
  const names = Object.keys(columns);
  const extra = Object.entries(more.values ?? {});
  const shape = names.map((name) => `${name} ${columns[name] === "hex" ? "text" : columns[name]}`).join(", ");
  const values = names.map((name) => (columns[name] === "hex" ? `decode(x.${name}, 'hex')` : `x.${name}`));
  return {
    name: `intake-into-${table}`,
    text: `INSERT INTO ${table} AS t (${[...names, ...extra.map(([name]) => name)].join(", ")})
      SELECT ${[...values, ...extra.map(([, value]) => value)].join(", ")} FROM json_to_recordset($1::json) AS x(${shape}) ${more.tail ?? ""}`,
  };
}

/** Where a row is already there the newer one wins, whatever the order in which they arrive. */
const newest = (columns: readonly string[], more: readonly string[] = []) =>
  `ON CONFLICT (ref) DO UPDATE SET ${[...columns.map((name) => `${name} = excluded.${name}`), ...more].join(", ")}
   WHERE t.as_of <= excluded.as_of`;

const ACCOUNT: Columns = {
  email: "text",
  name: "text",
  status: "text",
  plan: "text",
  partner: "text",
  country: "text",
  language: "text",
  created_at: "timestamptz",
  last_seen_at: "timestamptz",
  closed_at: "timestamptz",
  card_brand: "text",
  card_last4: "text",
  card_fingerprint: "text",
  card_result: "text",
  card_method: "text",
  card_checked_at: "timestamptz",
  as_of: "timestamptz",
};

const CASE: Columns = {
  subject: "text",
  status: "text",
  assignee_id: "uuid",
  opened_at: "timestamptz",
  closed_at: "timestamptz",
  as_of: "timestamptz",
};

const RECORD: Columns = { fields: "text[]", item_count: "int", version: "int", as_of: "timestamptz" };

export const STATEMENTS = {
  accounts: insert(
    "crm.accounts",
    { id: "uuid", ref: "text", ...ACCOUNT, trial_used_at: "timestamptz" },
    { tail: newest(Object.keys(ACCOUNT), ["trial_used_at = coalesce(t.trial_used_at, excluded.trial_used_at)"]) },
  ),
  flags: { name: "intake-take-flags", text: "SELECT crm.take_flags($1::json)" },
  cases: insert(
    "crm.cases",
    { id: "uuid", ref: "text", account_id: "uuid", ...CASE },
    { values: { source: "'help_desk'" }, tail: newest(Object.keys(CASE)) },
  ),
  records: insert(
    "biz.records",
    { id: "uuid", ref: "text", account_id: "uuid", kind: "text", ...RECORD },
    { values: { created_at: "x.as_of" }, tail: newest(Object.keys(RECORD)) },
  ),
  dataKeys: insert("biz.data_keys", { account_id: "uuid", kek_id: "text", wrapped: "hex" }),
  secrets: insert("biz.secrets", {
    account_id: "uuid",
    record_id: "uuid",
    field: "text",
    version: "int",
    nonce: "hex",
    ciphertext: "hex",
  }),
  searchTerms: insert("biz.search_terms", {
    account_id: "uuid",
    record_id: "uuid",
    field: "text",
    version: "int",
    terms: "bigint[]",
  }),
  testimonials: insert(
    "testimonials.testimonials",
    {
      ref: "text",
      account_id: "uuid",
      author_name: "text",
      author_title: "text",
      body: "text",
      stars: "int",
      submitted_at: "timestamptz",
    },
    // The database moves it into review when the author's consent to exactly this text stands (testimonials.follow_consent).
    { values: { state: "'consent_pending'" } },
  ),
  consents: insert(
    "consent.events",
    {
      account_id: "uuid",
      purpose: "text",
      state: "text",
      subject: "text",
      occurred_at: "timestamptz",
      wording: "text",
      language: "text",
      jurisdiction: "text",
      method: "text",
      recorded_by: "text",
    },
    { values: { wording_hash: "api.hash_text(x.wording)" } },
  ),
  surveys: insert("survey.surveys", {
    id: "uuid",
    ref: "text",
    title: "text",
    anonymous: "boolean",
    opened_at: "timestamptz",
    closed_at: "timestamptz",
    version: "int",
    defined_at: "timestamptz",
    steps: "int[]",
    invited: "int",
  }),
  questions: insert("survey.questions", {
    id: "uuid",
    survey_id: "uuid",
    key: "text",
    position: "int",
    kind: "text",
    wording: "text",
    options: "text[]",
    bins: "numeric[]",
    sensitive: "boolean",
  }),
  demographics: insert("survey.demographics", { survey_id: "uuid", place: "int", key: "text", bands: "text[]" }),
  closings: {
    name: "intake-close-surveys",
    text: `UPDATE survey.surveys s SET closed_at = coalesce(s.closed_at, x.closed_at), invited = coalesce(s.invited, x.invited)
      FROM json_to_recordset($1::json) AS x(id uuid, closed_at timestamptz, invited int) WHERE s.id = x.id`,
  },
  responses: insert("survey.responses", { id: "uuid", survey_id: "uuid", rk: "bigint", bands: "int[]" }),
  answers: insert("survey.answers", {
    response_id: "uuid",
    question_id: "uuid",
    item: "int",
    option: "int",
    number: "numeric",
    body: "text",
  }),
  participations: insert("survey.participations", { survey_id: "uuid", person: "hex", response_id: "uuid" }),
  lines: insert("intake.lines", { type: "text", id: "text", hash: "hex" }),
} as const satisfies Record<string, Statement>;
