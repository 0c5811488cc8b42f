import { expect, test } from "vitest";
import { environmentFor, loginPasswords } from "./environment.mjs";
import { readSettings } from "./settings.mjs";

const app = "postgresql://custodian_app:p%40ss@db.example.com:5432/custodian?sslmode=require";
const owner = "postgresql://custodian_migrate:other@db.example.com:5432/custodian?sslmode=require";
const secret = Buffer.alloc(32, 7).toString("base64");
const keys = { master: {}, secrets: { pepper: secret, session: secret, search: secret } };

test("without a single variable it serves on 127.0.0.1:3000 with its own database and demo data", () => {
  expect(readSettings({})).toEqual({
    host: "127.0.0.1",
    port: 3000,
    trustProxy: 0,
    demo: true,
    external: null,
    address: "http://127.0.0.1:3000",
  });
});

test("with a PostgreSQL of one's own no demo data come unasked", () => {
  expect(readSettings({ DATABASE_URL: app, DATABASE_OWNER_URL: owner }).demo).toBe(false);
  expect(readSettings({ DATABASE_URL: app, DATABASE_OWNER_URL: owner, DEMO: "1" }).demo).toBe(true);
});

test.each([
  [{ PORT: "http" }, 'PORT is "http", but it must be a whole number from 1 to 65535.'],
  [{ PORT: "70000" }, "PORT"],
  [{ TRUST_PROXY: "yes" }, "TRUST_PROXY"],
  [{ DEMO: "true" }, 'DEMO is "true", but it must be 0 or 1.'],
  [{ DATABASE_URL: app }, "DATABASE_URL is set but DATABASE_OWNER_URL is not."],
  [{ DATABASE_OWNER_URL: owner }, "DATABASE_OWNER_URL is set but DATABASE_URL is not."],
  [{ DATABASE_URL: owner, DATABASE_OWNER_URL: owner }, "must be custodian_app"],
  [{ DATABASE_URL: app, DATABASE_OWNER_URL: "mysql://x" }, "DATABASE_OWNER_URL is no PostgreSQL address."],
])("%o is refused in a sentence", (environment, sentence) => {
  expect(() => readSettings(environment)).toThrow(sentence);
});

test("the other logins' addresses follow from the application's, each with a password of its own", () => {
  const given = { DATABASE_URL: app, DATABASE_OWNER_URL: owner };
  const environment = environmentFor({ settings: readSettings(given), keys, ownerUrl: owner, given });
  expect(environment.DATABASE_URL).toBe(app);
  const vault = new URL(environment.DATABASE_VAULT_URL);
  expect([vault.username, vault.host, vault.search]).toEqual([
    "custodian_vault",
    "db.example.com:5432",
    "?sslmode=require",
  ]);
  const passwords = loginPasswords(environment);
  expect(passwords.app).toBe("p@ss");
  expect(new Set(Object.values(passwords)).size).toBe(6);
});

test("an address that is given is kept, and one without a password sets none", () => {
  const given = {
    DATABASE_URL: "postgresql://custodian_app@localhost/custodian",
    DATABASE_OWNER_URL: owner,
    DATABASE_VAULT_URL: app,
  };
  const environment = environmentFor({
    settings: { ...readSettings({}), external: { app: given.DATABASE_URL } },
    keys,
    ownerUrl: owner,
    given,
  });
  expect(environment.DATABASE_VAULT_URL).toBe(app);
  expect(loginPasswords(environment)).not.toHaveProperty("app");
});
