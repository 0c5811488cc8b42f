import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { db } from "#server/db.ts";
import { env } from "#server/env.ts";

export type Check = "ok" | "failed";
export type Health = { status: "ready" | "not_ready"; checks: { database: Check; log: Check; keys: Check } };

/** What must hold before people are let in. Says which part fails, and nothing about why: the reason may hold a secret. */
export async function readiness(): Promise<Health> {
  const [database, log, keys] = await Promise.all([
    holds(() => db().$queryRaw`SELECT 1`),
    holds(async () => {
      const [found] = await db().$queryRaw<
        { there: boolean }[]
      >`SELECT EXISTS (SELECT FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid
        WHERE i.inhparent = 'audit.events'::regclass AND c.relname = 'events_' || to_char(now() AT TIME ZONE 'UTC', 'YYYY_MM')) AS there`;
      if (!found?.there) throw new Error("audit: this month has no partition");
    }),
    holds(() => access(join(env().CUSTODIAN_KEYS, "master.json"), constants.R_OK)),
  ]);
  const checks = { database, log, keys };
  return { status: Object.values(checks).every((check) => check === "ok") ? "ready" : "not_ready", checks };
}

async function holds(check: () => Promise<unknown>): Promise<Check> {
  return check().then(
    () => "ok" as const,
    () => "failed" as const,
  );
}
