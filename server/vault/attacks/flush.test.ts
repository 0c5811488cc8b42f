import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { roleUrls } from "#server/vault/attacks/play.ts";
import { makeWorld } from "#server/vault/attacks/world.ts";

/** A client that does not wait for the disk, and a superuser who says how far the disk is. */
const urls = roleUrls();
const vault = new Client({ connectionString: urls.vault });
const superuser = new Client({ connectionString: urls.superuser });
beforeAll(async () => {
  await vault.connect();
  await superuser.connect();
  await vault.query("SET synchronous_commit = off");
});
afterAll(async () => {
  await vault.end();
  await superuser.end();
});

test("content leaves only when its event is on disk, although the client did not wait for its commit", async () => {
  for (let n = 0; n < 10; n++) expect(await eventIsOnDiskAfterReading()).toBe(true);
});

test("what a search found leaves only when its event is on disk", async () => {
  for (let n = 0; n < 10; n++) expect(await eventIsOnDiskAfterSearching()).toBe(true);
});

test("without the wait, content gets ahead of its event", async () => {
  const { rows } = await superuser.query("SELECT pg_get_functiondef('audit.wait_for_disk'::regproc) AS text");
  await superuser.query(rows[0].text.replace("BEGIN", "BEGIN RETURN;"));
  try {
    let ahead = false;
    // Another commit may flush this one by chance, so it is tried until it is seen.
    for (let n = 0; n < 200 && !ahead; n++) ahead = !(await eventIsOnDiskAfterReading());
    expect(ahead).toBe(true);
    ahead = false;
    for (let n = 0; n < 200 && !ahead; n++) ahead = !(await eventIsOnDiskAfterSearching());
    expect(ahead).toBe(true);
  } finally {
    await superuser.query(rows[0].text);
  }
});

async function eventIsOnDiskAfterReading(): Promise<boolean> {
  const { token, grant, record } = await makeWorld();
  const opened = await vault.query("SELECT access_id FROM api.open_access($1, $2, $3, NULL, gen_random_uuid(), NULL)", [
    token,
    grant,
    record,
  ]);
  return isOnDiskAfter(async () => {
    const read = await vault.query("SELECT field FROM api.read_business_info($1, $2)", [
      token,
      opened.rows[0].access_id,
    ]);
    expect(read.rowCount).toBe(3);
  });
}

async function eventIsOnDiskAfterSearching(): Promise<boolean> {
  const { token, grant, account, terms } = await makeWorld();
  const opened = await vault.query(
    "SELECT search_id FROM api.open_search($1, $2, $3, NULL, $4::jsonb, gen_random_uuid(), NULL)",
    [token, grant, account, terms],
  );
  return isOnDiskAfter(async () => {
    const read = await vault.query("SELECT total FROM api.read_search($1, $2)", [token, opened.rows[0].search_id]);
    expect(read.rows).toEqual([{ total: 1 }]);
  });
}

/** Whether everything that was written before this read is on disk after it. */
async function isOnDiskAfter(read: () => Promise<void>): Promise<boolean> {
  const { rows: commit } = await vault.query("SELECT pg_current_wal_insert_lsn() AS lsn");
  await read();
  const { rows } = await vault.query("SELECT pg_current_wal_flush_lsn() >= $1::pg_lsn AS on_disk", [commit[0].lsn]);
  return rows[0].on_disk;
}
