import { Client } from "pg";
import { expect, test } from "vitest";
import { ensureLogins } from "#cli/migrate.ts";
import { scramVerifier } from "#cli/scram.ts";

test("the verifier is the one that PostgreSQL itself computes for the same password and salt", async () => {
  const superuser = new Client({ connectionString: process.env.TEST_SUPERUSER_URL });
  await superuser.connect();
  try {
    await superuser.query("CREATE ROLE scram_vector PASSWORD 'correct horse battery staple'");
    const { rows } = await superuser.query<{ rolpassword: string }>(
      "SELECT rolpassword FROM pg_authid WHERE rolname = 'scram_vector'",
    );
    const theirs = rows[0]?.rolpassword ?? "";
    const salt = /:(.+)\$/.exec(theirs)?.[1] ?? "";
    expect(scramVerifier("correct horse battery staple", Buffer.from(salt, "base64"))).toBe(theirs);
  } finally {
    await superuser.query("DROP ROLE IF EXISTS scram_vector");
    await superuser.end();
  }
});

test("two verifiers of one password differ, so that equal passwords cannot be seen", () => {
  expect(scramVerifier("the same")).not.toBe(scramVerifier("the same"));
});

test("every login signs in with its password after it was set twice", async () => {
  const { DATABASE_OWNER_URL: owner = "", DATABASE_URL: app = "" } = process.env;
  const logins = ["app", "vault", "ingest", "release", "erase"] as const;
  const urls = logins.map((login) =>
    login === "app" ? app : (process.env[`DATABASE_${login.toUpperCase()}_URL`] ?? ""),
  );
  const [a = "", v = "", i = "", r = "", e = ""] = urls.map((url) => decodeURIComponent(new URL(url).password));
  const passwords = { app: a, vault: v, ingest: i, release: r, erase: e };
  await ensureLogins(owner, passwords);
  await ensureLogins(owner, passwords);
  for (const connectionString of urls) {
    const client = new Client({ connectionString });
    await client.connect();
    await client.end();
  }
});
