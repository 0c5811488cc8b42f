import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { PgBoss } from "pg-boss";
import { stateToday } from "#cli/absence-today.ts";
import { keepChecks } from "#server/audit/tree/keep-checks.ts";
import { keepTree } from "#server/audit/tree/keep-tree.ts";
import { logSigner, verifierOf } from "#server/audit/tree/log-key.ts";
import { type Outside, outsideIn } from "#server/audit/tree/outside.ts";
import { type Acts, failNext, forgetOldInputs, runPart } from "#server/bulk/run.ts";
import { db, inTransaction, type Tx } from "#server/db.ts";
import { env } from "#server/env.ts";
import { problemOf } from "#server/errors.ts";
import { appendSystem } from "#server/events/append.ts";
import { cutDue, refreshStandings } from "#server/releases/build/due.ts";
import { surveyKey } from "#server/releases/build/keys.ts";
import { forgetOldSearches } from "#server/searches.ts";
import type { Signer, Verifier } from "#server/tlog/index.ts";
import { addNotes } from "#server/workflows/bulk-note.ts";

/** Rows in one transaction: short enough that whoever cancels does not notice the wait. */
const PART = 100;
const IDLE = 1_000;
const TROUBLE = 5_000;
const NIGHTLY = "nightly";
const RELEASES = "releases";
const MINUTELY = "grants";
const acts: Acts = { note: addNotes };

/** Runs until the process is told to stop; whatever part is being worked on is finished first. */
export async function work(): Promise<void> {
  const stop = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop.abort());
  await workUntil(stop.signal);
  await db().$disconnect();
}

export async function workUntil(signal: AbortSignal): Promise<void> {
  const boss = newBoss();
  const stop = () => boss.stop({ timeout: 20_000 });
  signal.addEventListener("abort", () => stop().catch(complain), { once: true });
  try {
    await boss.start({ attempts: 10 });
    await boss.createQueue(NIGHTLY, { policy: "singleton", retryLimit: 5, retryDelay: 60, retryBackoff: true });
    await boss.work(NIGHTLY, () => inTransaction(tidy));
    await boss.schedule(NIGHTLY, "30 2 * * *", null, { tz: "UTC", missed: "once" });
    await boss.createQueue(RELEASES, { policy: "singleton", retryLimit: 2, expireInSeconds: 3 * 3600 });
    await boss.work(RELEASES, () => publish());
    await boss.schedule(RELEASES, "*/10 * * * *", null, { tz: "UTC", missed: "once" });
    await boss.createQueue(MINUTELY, { policy: "singleton" });
    await boss.work(MINUTELY, () => inTransaction(settleGrants));
    await boss.schedule(MINUTELY, "* * * * *", null, { tz: "UTC" });
    await Promise.all([workOnBulk(signal), onLog(signal, "tree", keepTree), onLog(signal, "checks", keepChecks)]);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await stop();
  }
}

/** Its tables come with our migrations: this role may fill them, not make or change them. */
function newBoss(): PgBoss {
  const fixed = { migrate: false, createSchema: false, reindex: false, registerInstance: false } as const;
  const boss = new PgBoss({ connectionString: env().DATABASE_URL, max: 2, ...fixed });
  boss.on("error", complain);
  return boss;
}

/** What is due every night, in one transaction with its event. */
async function tidy(tx: Tx): Promise<void> {
  const searches = await forgetOldSearches(tx);
  const inputs = await forgetOldInputs(tx);
  await settleGrants(tx);
  await tx.$queryRaw`SELECT * FROM api.draw_reviews()`;
  const [made] = await tx.$queryRaw<{ n: number }[]>`SELECT audit.make_partitions(12) AS n`;
  await appendSystem(tx, "jobs", { action: "jobs.nightly", detail: { searches, inputs, partitions: made?.n ?? 0 } });
  await stateToday(tx);
}

/** Requests that nobody decided lapse, grants whose time is over expire: each writes its own event. */
async function settleGrants(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT * FROM api.settle_grants()`;
}

/** Figures of surveys and releases that are due, as the one role that reads answers; only this process has its login. */
async function publish(): Promise<void> {
  const { DATABASE_RELEASE_URL: connectionString, CUSTODIAN_KEYS } = env();
  if (!connectionString) return;
  const client = new Client({ connectionString, application_name: "custodian releases" });
  client.on("error", complain);
  await client.connect();
  try {
    await refreshStandings(client);
    await cutDue(client, () => surveyKey(CUSTODIAN_KEYS));
  } finally {
    await client.end();
  }
}

type LogWork = { client: Client; signer: Signer; log: Verifier; outside: Outside; signal: AbortSignal };

/** Work on the log, on a connection of its own: whatever breaks it, a new connection begins where the tables stand. */
async function onLog(signal: AbortSignal, name: string, work: (given: LogWork) => Promise<void>): Promise<void> {
  const { DATABASE_LOG_URL: connectionString, CUSTODIAN_KEYS, LOG_OUTSIDE = CUSTODIAN_KEYS, NEXTAUTH_URL } = env();
  if (!connectionString) return;
  while (!signal.aborted) {
    const client = new Client({ connectionString, application_name: `custodian ${name}` });
    client.on("error", complain);
    try {
      const signer = logSigner(CUSTODIAN_KEYS, NEXTAUTH_URL);
      const log = verifierOf(signer);
      await client.connect();
      await work({ client, signer, log, outside: outsideIn(LOG_OUTSIDE, log), signal });
    } catch (error) {
      complain(error);
      await pause(TROUBLE, undefined, { signal }).catch(() => undefined);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function workOnBulk(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const wait = await workOnPart().catch((error: unknown) => {
      complain(error);
      return TROUBLE;
    });
    // Told to stop in the middle of a pause: the loop sees it.
    if (wait) await pause(wait, undefined, { signal }).catch(() => undefined);
  }
}

/** One part of one job, and how long to rest before the next. */
export async function workOnPart(): Promise<number> {
  try {
    return (await inTransaction((tx) => runPart(tx, acts, PART))) ? 0 : IDLE;
  } catch (error) {
    if (problemOf(error)) throw error;
    complain(error);
  }
  for (let row = 0; row < PART; row++) await workOnRow();
  return 0;
}

/** A part failed as a whole: its rows alone show which of them it was. */
async function workOnRow(): Promise<void> {
  try {
    await inTransaction((tx) => runPart(tx, acts, 1));
  } catch (error) {
    if (problemOf(error)) throw error;
    complain(error);
    await inTransaction(failNext);
  }
}

/** The kind of the trouble only: what a driver says may quote what somebody typed. */
function complain(error: unknown): void {
  const kind = error instanceof Error ? `${error.name}${"code" in error ? ` ${error.code}` : ""}` : typeof error;
  console.error(`custodian work: ${problemOf(error)?.message ?? `an act failed (${kind}).`}`);
}
