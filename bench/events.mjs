import pg from "pg";
import { callerFor } from "#server/testing/caller.ts";
import { asOwnerUrl } from "./ground.mjs";
import { paired } from "./pair.mjs";

const CALLERS = 16;
const PART = { action: "accounts.get", permission: "accounts.read", rows: 1, commitments: [9, 64] };
const BARE = `INSERT INTO audit.events (action, outcome, actor_id, roles, session_id, permission, subjects, fields, row_count,
  commitments, area, body) VALUES ('accounts.get', 'success', $1, $2, $3, 'accounts.read', $4, '{}', 1, $5, $6, $7)`;

/** Events written through the one function that may, by 16 callers, beside bare inserts of the same row by the owner. */
export async function events({ ground, rounds, millis }) {
  const { actor } = await callerFor("support");
  const subject = crypto.randomUUID();
  const part = JSON.stringify({ ...PART, account: subject, subjects: [subject], request: crypto.randomUUID() });
  await append(ground.environment.DATABASE_URL, [actor.token, part], 1);
  const { rows } = await ground.superuser.query(
    "SELECT actor_id, roles, session_id, subjects, commitments, area, body FROM audit.events ORDER BY id DESC LIMIT 1",
  );
  const bare = Object.values(rows[0]);
  const before = await flushes(ground.superuser);
  const result = await paired({
    ours: () => append(ground.environment.DATABASE_URL, [actor.token, part], millis),
    floor: () => insert(asOwnerUrl(ground.environment), bare, millis),
    rounds,
  });
  const after = await flushes(ground.superuser);
  return [
    { work: "event written", atOnce: CALLERS, unit: "events/s", target: "≥ 0.8 ×", ...result },
    {
      work: "flushes to disk for each event, both ways",
      atOnce: CALLERS,
      unit: "",
      target: "≤ 0.3",
      ours: (after.flushes - before.flushes) / (after.events - before.events),
    },
  ];
}

const append = (url, values, millis) =>
  rate(url, { name: "append", text: "SELECT audit.append($1, $2)", values }, millis);
const insert = (url, values, millis) => rate(url, { name: "insert", text: BARE, values }, millis);

/** How often 16 connections together get it done in a second. */
async function rate(connectionString, statement, millis) {
  const clients = await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      const client = new pg.Client({ connectionString });
      await client.connect();
      await client.query(statement);
      return client;
    }),
  );
  const began = performance.now();
  let done = 0;
  await Promise.all(
    clients.map(async (client) => {
      for (; performance.now() - began < millis; done++) await client.query(statement);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return done / seconds;
}

/** PostgreSQL counts its own flushes of the log; from 18 on in pg_stat_io, before that in pg_stat_wal. */
async function flushes(superuser) {
  const { rows } = await superuser.query(
    `SELECT (SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal')::int AS flushes, (SELECT last_value FROM audit.events_id_seq)::int AS events`,
  );
  return rows[0];
}
