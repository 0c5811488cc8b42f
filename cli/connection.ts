import { Client } from "pg";
import { env } from "#server/env.ts";
import { Problem } from "#server/errors.ts";

const URLS = {
  owner: "DATABASE_OWNER_URL",
  ingest: "DATABASE_INGEST_URL",
  release: "DATABASE_RELEASE_URL",
  erase: "DATABASE_ERASE_URL",
  log: "DATABASE_LOG_URL",
} as const;

/** Works on one connection of its own in this role of the database, and lets go of it whatever happens. */
export async function connected<T>(role: keyof typeof URLS, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: addressOf(role), application_name: "custodian command line" });
  // A connection that breaks between two statements says so here; the next statement then fails and is told of.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

export function addressOf(role: keyof typeof URLS): string {
  const address = env()[URLS[role]];
  if (address) return address;
  throw new Problem(
    "UNAVAILABLE",
    `${URLS[role]} is not set. Run this as npx custodian in the project folder, which sets it, or set it yourself (.env.example says how).`,
  );
}
