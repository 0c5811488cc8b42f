import { expect, test } from "vitest";
import { stateToday } from "#cli/absence-today.ts";
import { custodian } from "#cli/testing/run.ts";
import { inTransaction } from "#server/db.ts";
import { asOwner } from "#server/testing/caller.ts";

const events = () =>
  asOwner(async (owner) => {
    const sql =
      "SELECT outcome, actor_system, row_count, fields, commitments, detail FROM audit.events WHERE action = 'absence.state' ORDER BY id";
    return (await owner.query(sql)).rows;
  });
const change = (sql: string) => asOwner((owner) => owner.query(sql));
const refuse = (rows: number) =>
  change(
    `SELECT audit.append_system('import', '{"action": "import.refuse", "outcome": "refused", "code": "MEETING_CONTENT", "rows": ${rows}}')`,
  );

test("the statement finds nothing, counts what imports were refused since the one before, and is an event", async () => {
  await refuse(3);
  const { code, out } = await custodian(["absence"]);
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("Nothing here holds chat") });
  await refuse(2);
  expect(await inTransaction(stateToday)).toMatchObject({ refused: { since: 2, ever: 5 }, found: [] });
  const cookies = ["custodian", "custodian-csrf", "custodian-origin"];
  expect(await events()).toMatchObject([
    {
      outcome: "success",
      actor_system: "absence",
      row_count: 3,
      commitments: [25, 26, 51],
      detail: { refusedEver: 3, cookies },
    },
    { outcome: "success", row_count: 2, fields: [], detail: { refusedEver: 5, found: 0 } },
  ]);
});

test.each([
  [
    "a column for a chat",
    "ALTER TABLE crm.notes ADD COLUMN chat_log text",
    "ALTER TABLE crm.notes DROP COLUMN chat_log",
    "column crm.notes.chat_log",
  ],
  [
    "a column of bytes that nobody declared",
    "ALTER TABLE crm.notes ADD COLUMN file bytea",
    "ALTER TABLE crm.notes DROP COLUMN file",
    "bytes crm.notes.file",
  ],
  [
    "a table of recordings",
    "CREATE TABLE biz.recordings (id int)",
    "DROP TABLE biz.recordings",
    "column biz.recordings.id",
  ],
])("%s is found, named and on record as a failure", async (_, make, undo, name) => {
  await change(make);
  try {
    const { code, out } = await custodian(["absence"]);
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining(`Found, and on record: ${name}`) });
    expect((await events()).at(-1)).toMatchObject({ outcome: "failed", fields: [name] });
  } finally {
    await change(undo);
  }
});
