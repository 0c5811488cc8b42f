import type { Tx } from "#server/db.ts";
import { appendSystem } from "#server/events/append.ts";

/** What the statement looks at beside the catalogue. Whoever asks for it knows the router, the pages and the cookies. */
export type House = {
  routes: readonly string[];
  cookies: Readonly<Record<string, string>>;
  /** Whether a name says that what was said or shown in a meeting stands under it (C25). */
  forbids: (name: string) => boolean;
};

export type Statement = {
  columns: number;
  routes: number;
  /** Imports refused for it: since the statement before, and ever. */
  refused: { since: number; ever: number };
  cookies: readonly string[];
  /** What contradicts the promise; empty while it is kept. */
  found: string[];
};

/** Every column that holds bytes, and what they are: none is a picture, a sound or a text that somebody said. */
const BYTES: Readonly<Record<string, string>> = {
  "auth.decoy.key": "key",
  "auth.passwords.salt": "salt",
  "auth.passwords.verifier": "hash",
  "auth.sessions.token_hash": "hash",
  "auth.throttle.key": "hash",
  "biz.data_keys.wrapped": "wrapped key",
  "biz.access_questions.salt": "salt",
  "biz.grant_notes.salt": "salt",
  "biz.secrets.ciphertext": "ciphertext of the fields that the importer lets in",
  "biz.secrets.nonce": "nonce",
  "intake.key_checks.check_value": "hash",
  "intake.lines.hash": "hash",
  "survey.participations.person": "hash",
  "tlog.checkpoints.root": "hash",
  "tlog.tiles.hashes": "hashes of events",
};
/** Hashes of what stands beside them in the same row. */
const HASH = /_hash$/;
/** What the queue of jobs, which is another program's, tells about itself. */
const WARNINGS = "pgboss.warning.message";
const OPAQUE = new Set(["random id", "random number", "origin"]);

/**
 * Looks for a column, a blob or a route for chat, content or recordings in the live catalogue and the live routes, counts the
 * imports that were refused for it, and writes what it found as an event (C25, C26, C51).
 */
export async function stateAbsence(tx: Tx, { routes, cookies, forbids }: House): Promise<Statement> {
  const columns = await tx.$queryRaw<{ name: string; bytes: boolean }[]>`
    SELECT n.nspname || '.' || c.relname || '.' || a.attname AS name, a.atttypid = 'bytea'::regtype AS bytes
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1`;
  const [blobs] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM pg_largeobject_metadata`;
  const [refused] = await tx.$queryRaw<Statement["refused"][]>`
    SELECT coalesce(sum(row_count), 0)::int AS ever, coalesce(sum(row_count) FILTER (WHERE at > coalesce(
      (SELECT max(s.at) FROM audit.events s WHERE s.action = 'absence.state'), '-infinity')), 0)::int AS since
    FROM audit.events WHERE action = 'import.refuse' AND code = 'MEETING_CONTENT'`;
  const found = [
    ...columns.filter(({ name }) => name !== WARNINGS && forbids(name)).map(({ name }) => `column ${name}`),
    ...columns.filter(({ name, bytes }) => bytes && !known(name)).map(({ name }) => `bytes ${name}`),
    ...(blobs?.n ? [`large objects ${blobs.n}`] : []),
    ...routes.filter(forbids).map((route) => `route ${route}`),
    ...Object.entries(cookies).flatMap(([name, holds]) => (OPAQUE.has(holds) ? [] : [`cookie ${name}`])),
  ];
  const statement = {
    columns: columns.length,
    routes: routes.length,
    refused: refused ?? { since: 0, ever: 0 },
    cookies: Object.keys(cookies),
    found,
  };
  await record(tx, statement);
  return statement;
}

const known = (name: string) => Object.hasOwn(BYTES, name) || HASH.test(name);

async function record(tx: Tx, { columns, routes, refused, cookies, found }: Statement): Promise<void> {
  await appendSystem(tx, "absence", {
    action: "absence.state",
    ...(found.length > 0 && { outcome: "failed" as const, code: "FOUND" }),
    rows: refused.since,
    fields: found.map((one) => one.slice(0, 64)).slice(0, 100),
    commitments: [25, 26, 51],
    detail: { columns, routes, refusedEver: refused.ever, cookies: [...cookies], found: found.length },
  });
}
