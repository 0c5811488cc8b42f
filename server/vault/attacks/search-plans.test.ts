import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { env } from "#server/env.ts";
import { asOwner, callerFor } from "#server/testing/caller.ts";
import { CANARY, makeAccount } from "#server/vault/attacks/world.ts";
import { fileKeys } from "#server/vault/keys.ts";
import { wordHasher } from "#server/vault/terms.ts";

/** Among 10,000 records of one account, beside 90,000 of others; nothing here is timed. */
const RECORDS = 10_000;
const COMMON = "everywhere";

let support: Awaited<ReturnType<typeof callerFor>>;
let place: Awaited<ReturnType<typeof makeAccount>>;

beforeAll(async () => {
  support = await callerFor("support");
  place = await asOwner((owner) => makeAccount(owner, support.person.id));
  await asIngest((client) => fill(client, place.account));
  for (let n = 0; n < 9; n++) {
    const { account } = await asOwner((owner) => makeAccount(owner, support.person.id));
    await asIngest((client) => fill(client, account));
  }
  await asOwner((owner) => owner.query("VACUUM (ANALYZE) biz.records, biz.search_terms"));
});

/** Three searched fields each, of twenty words, as the importer would have hashed them. */
async function fill(client: Client, account: string): Promise<void> {
  const hash = await wordHasher(fileKeys(env().CUSTODIAN_KEYS), account);
  await client.query(
    `INSERT INTO biz.records (id, account_id, ref, kind, fields, item_count, created_at, as_of)
     SELECT overlay(overlay(md5($1 || n) PLACING '4' FROM 13) PLACING 'a' FROM 17)::uuid, $1::text::uuid, $1 || '-' || n, 'attendee_list', '{title,names,emails}', 10,
       now() - n * interval '1 minute', now() FROM generate_series(1, $2::int) n`,
    [account, RECORDS],
  );
  await client.query(
    `INSERT INTO biz.search_terms (account_id, field, record_id, version, terms)
     SELECT $1::text::uuid, f, overlay(overlay(md5($1 || n) PLACING '4' FROM 13) PLACING 'a' FROM 17)::uuid, 1,
       ARRAY(SELECT hashtextextended(f || (n * 20 + w) % 50000, 7) FROM generate_series(1, 20) w) || $3::bigint[]
     FROM generate_series(1, $2::int) n, unnest('{title,names,emails}'::text[]) f`,
    [account, RECORDS, hash("title", COMMON)],
  );
}

async function asIngest(work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: env().DATABASE_INGEST_URL });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The plan of the search inside the function, told by the server itself: EXPLAIN sees a function from outside only. */
async function planOf(words: string): Promise<string> {
  const url = new URL(process.env.TEST_SUPERUSER_URL ?? "");
  url.pathname = new URL(env().DATABASE_URL).pathname;
  const client = new Client({ connectionString: url.href });
  const plans: string[] = [];
  client.on("notice", ({ message }) => plans.push(message ?? ""));
  await client.connect();
  try {
    await client.query(`LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on;
      SET auto_explain.log_analyze = on; SET auto_explain.log_buffers = on; SET auto_explain.log_timing = off; SET client_min_messages = log`);
    const hash = await wordHasher(fileKeys(env().CUSTODIAN_KEYS), place.account);
    const terms = JSON.stringify(Object.fromEntries(["title", "names", "emails"].map((f) => [f, hash(f, words)])));
    const { rowCount } = await client.query(
      "SELECT * FROM api.open_search($1, $2, $3, NULL, $4, gen_random_uuid(), NULL)",
      [Buffer.from(support.actor.token), place.grant, place.account, terms],
    );
    expect(rowCount).toBe(1);
  } finally {
    await client.end();
  }
  return plans.find((one) => one.includes("search_terms")) ?? "";
}

test("a search reads the account's own words by the index, although row security stands before them, and nobody else's", async () => {
  const plan = await planOf(CANARY);
  expect(plan).toMatch(/(Index Scan|Index Only Scan|Bitmap Index Scan)[^\n]*search_terms_pkey/);
  expect(plan).not.toMatch(/Seq Scan on search_terms/);
  expect(plan).not.toMatch(/Seq Scan on records/);
});

test("whether a word is found or not, the search looks at the same number of pages", async () => {
  const pages = async (words: string) => {
    const [, hit = 0, read = 0] = /Buffers: shared hit=(\d+)(?: read=(\d+))?/.exec(await planOf(words)) ?? [];
    return Number(hit) + Number(read);
  };
  const found = await pages(CANARY);
  expect(found).toBeGreaterThan(1_000);
  expect(await pages("nobody has this word")).toBe(found);
});

test("of 10,000 records the answer holds the newest 50, and the event says how many match", async () => {
  const search = (words: string) =>
    support.call.vault.search({ accountId: place.account, grantId: place.grant, words, clientKey: randomUUID() });
  const found = await search(COMMON);
  expect(found.total).toBe(RECORDS);
  expect(found.records).toHaveLength(50);
  expect(await search(CANARY)).toMatchObject({ total: 1, notCovered: 0 });
});
