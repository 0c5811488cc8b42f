import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import { db, inTransaction } from "#server/db.ts";
import { append, appendSystem } from "#server/events/append.ts";
import { asOwner, callerFor, eventsOf } from "#server/testing/caller.ts";

/** What events hold: strings without NUL and lone surrogates, whole numbers, booleans, lists and objects of them. */
const text = fc.string({ unit: "grapheme" }).filter((value) => !value.includes("\0") && value.isWellFormed());
const { value: part } = fc.letrec((tie) => ({
  value: fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,8}$/), tie("leaf"), { maxKeys: 6 }),
  leaf: fc.oneof(
    text,
    fc.integer(),
    fc.boolean(),
    fc.array(text, { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), text, { maxKeys: 3 }),
  ),
}));

test("the database writes the canonical bytes of RFC 8785 that an independent library writes", async () => {
  await asOwner((client) =>
    fc.assert(
      fc.asyncProperty(part, async (value) => {
        const { rows } = await client.query("SELECT audit.canonical($1::jsonb) AS bytes", [JSON.stringify(value)]);
        expect(rows[0].bytes).toBe(canonicalize(value));
      }),
      { numRuns: 300 },
    ),
  );
});

test("an event's stored bytes are canonical and say who, what and when", async () => {
  const { call, requestId, person, actor } = await callerFor("support");
  await call.accounts.list({ filter: {}, sort: "created", direction: "desc" });
  const [event] = await eventsOf(requestId);
  const body = JSON.parse(event?.body ?? "");
  expect(event?.body).toBe(canonicalize(body));
  expect(body).toMatchObject({
    v: 1,
    actor: person.id,
    roles: ["support"],
    session: actor.sessionId,
    action: "accounts.list",
    request: requestId,
  });
});

test("nobody chooses the actor: a part that names one is refused by the database", async () => {
  const { actor } = await callerFor("support");
  const forged = JSON.stringify({ action: "accounts.list", actor: "00000000-0000-4000-8000-000000000000" });
  await expect(db().$queryRaw`SELECT audit.append(${actor.token}::bytea, ${forged}::jsonb)`).rejects.toThrow(
    /no such part/,
  );
});

test("an ended session writes no more events", async () => {
  const { actor } = await callerFor("support");
  await asOwner((client) =>
    client.query("UPDATE auth.sessions SET ended_at = now(), ended_why = 'sign_out' WHERE id = $1", [actor.sessionId]),
  );
  await expect(inTransaction((tx) => append(tx, actor.token, { action: "accounts.list" }))).rejects.toThrow(
    /no live session/,
  );
});

test("a part of the system cannot bear a person's name", async () => {
  await expect(inTransaction((tx) => appendSystem(tx, "Sam Support", { action: "import.start" }))).rejects.toThrow(
    /no such system part/,
  );
});

test.each(["UPDATE audit.events SET action = 'x.y'", "DELETE FROM audit.events", "TRUNCATE audit.events"])(
  "the application's role may not: %s",
  async (sql) => {
    const attempt = asOwner((client) => client.query("SET ROLE custodian_app").then(() => client.query(sql)));
    await expect(attempt).rejects.toThrow(/permission denied/);
  },
);

test("not even the owner changes or removes a row, on the parent or on any partition", async () => {
  const tables = await asOwner(async (client) => {
    const { rows } = await client.query(
      "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'audit.events'::regclass",
    );
    return ["audit.events", ...rows.map((row) => String(row.name))];
  });
  expect(tables.length).toBeGreaterThan(3);
  for (const table of tables) {
    for (const sql of [`UPDATE ${table} SET action = 'x.y'`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
      await expect(asOwner((client) => client.query(sql))).rejects.toThrow(/append-only/);
    }
  }
});

test("whatever an event holds, its bytes are canonical and say what its columns say", async () => {
  const words = fc.array(
    text.filter((value) => value.length <= 64),
    { maxLength: 3 },
  );
  const given = fc.record(
    {
      action: fc.constant("test.any"),
      outcome: fc.constantFrom("success", "refused", "failed"),
      code: text,
      request: fc.uuid(),
      permission: text,
      account: fc.uuid(),
      subjects: words,
      fields: words,
      rows: fc.nat(),
      reason: text,
      reasonCommitment: text,
      case: fc.uuid(),
      grant: fc.uuid(),
      commitments: fc.array(fc.integer({ min: 1, max: 87 }), { maxLength: 4 }),
      area: text,
      detail: part,
    },
    { requiredKeys: ["action"] },
  );
  await asOwner((client) =>
    fc.assert(
      fc.asyncProperty(given, async (value) => {
        await client.query("SELECT audit.append_system('test', $1::jsonb)", [JSON.stringify(value)]);
        const { rows } = await client.query("SELECT body, subjects, detail FROM audit.events ORDER BY id DESC LIMIT 1");
        const said = JSON.parse(rows[0].body);
        expect(rows[0].body).toBe(canonicalize(said));
        expect(said).toMatchObject({ ...value, actor: "system:test", subjects: rows[0].subjects });
      }),
      { numRuns: 200 },
    ),
  );
});
