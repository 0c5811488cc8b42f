import { Client } from "pg";
import { expect, test } from "vitest";
import { env, secret } from "#server/env.ts";
import { databaseStore } from "#server/intake/batch.ts";
import { fingerprints } from "#server/intake/fingerprint.ts";
import { accountLine } from "#server/intake/intake.fixture.ts";
import { Line } from "#server/intake/line.ts";

const unused = () => Promise.reject(new Error("no record in this test"));

test("a line that only the database refuses is found by halves, told of without its value, and the others go in", async () => {
  const client = new Client({ connectionString: env().DATABASE_INGEST_URL });
  await client.connect();
  const sealing = {
    newDataKey: () => Buffer.alloc(32),
    seal: () => ({ nonce: Buffer.alloc(12), ciphertext: Buffer.alloc(16) }),
    prepare: unused,
    wrap: unused,
    unwrap: unused,
    hashWords: unused,
  };
  const store = databaseStore(client, sealing, fingerprints(secret("search")));
  const good = Array.from({ length: 20 }, (_, at) => Line.parse(accountLine(`HALF-${at}`)));
  // Past the schema's door, as a rule would be that stands in a table and in no schema.
  const bad = Line.parse(accountLine("HALF-BAD"));
  if (bad.type === "account.upsert") bad.data.country = "Zx9Qw";
  const verdicts = await store([...good.slice(0, 7), bad, ...good.slice(7)]);
  expect(verdicts.filter((verdict) => verdict === "taken")).toHaveLength(20);
  expect(verdicts[7]).toMatchObject({ code: "INVALID", reason: expect.stringContaining("accounts_country_check") });
  expect(JSON.stringify(verdicts)).not.toContain("Zx9Qw");
  await client.end();
});
