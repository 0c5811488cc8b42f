import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { Client } from "pg";
import { PgBoss } from "pg-boss";
import { beforeAll, expect, test, vi } from "vitest";
import { runPart } from "#server/bulk/run.ts";
import { db, inTransaction } from "#server/db.ts";
import { env } from "#server/env.ts";
import { workOnPart, workUntil } from "#server/jobs.ts";
import { asOwner, callerFor } from "#server/testing/caller.ts";
import type { Selection } from "#server/workflows/bulk-choice.ts";
import { addNotes } from "#server/workflows/bulk-note.ts";

let support: Awaited<ReturnType<typeof callerFor>>;
beforeAll(async () => {
  support = await callerFor("support");
});

/** A job of so many accounts, every tenth of them closed; each test has a note of its own to count by. */
async function aJob(many: number, by = support) {
  const mark = randomUUID().slice(0, 8);
  await asOwner((client) =>
    client.query(
      `INSERT INTO crm.accounts (ref, email, name, status, plan, country, language, created_at, as_of)
       SELECT $1 || '-' || n, 'p' || n || '@' || $1 || '.example', 'Person ' || n, CASE WHEN n % 10 = 0 THEN 'closed' ELSE 'active' END,
         'starter', 'DE', 'de', now(), now() FROM generate_series(1, $2::int) n`,
      [mark, many],
    ),
  );
  const selection: Selection = { kind: "matching", filter: {}, search: mark, except: [] };
  const act = { name: "note", body: `Note ${mark}` } as const;
  const { id } = await by.call.bulk.start({ selection, act, confirmed: many, clientKey: randomUUID() });
  return { id, body: act.body, many };
}

const worked = (id: string) => db().bulkJob.findUniqueOrThrow({ where: { id } });
const events = (action: string, id: string) => db().$queryRaw<
  {
    actor_system: string;
    account_id: string | null;
    subjects: string[];
    outcome: string;
    row_count: number;
    detail: unknown;
  }[]
>`SELECT actor_system, account_id, subjects, outcome, row_count, detail FROM audit.events
  WHERE action = ${action} AND (${id} = ANY (subjects) OR detail->>'job' = ${id}) ORDER BY id`;

async function untilIdle() {
  while ((await workOnPart()) === 0);
}

/** Every open account has the note exactly once, whatever happened on the way. */
async function expectEachOnce({ id, body, many }: Awaited<ReturnType<typeof aJob>>) {
  const notes = await db().note.findMany({ where: { body } });
  expect(notes).toHaveLength((many * 9) / 10);
  expect(new Set(notes.map((note) => note.accountId)).size).toBe(notes.length);
  expect(await worked(id)).toMatchObject({
    ended: "done",
    doneCount: (many * 9) / 10,
    skippedCount: many / 10,
    failedCount: 0,
  });
}

test("each open account gets the note in the person's name, each closed one a sentence, each change an event", async () => {
  const job = await aJob(130);
  await untilIdle();
  await expectEachOnce(job);
  const page = { job: job.id, sort: "email", direction: "asc" } as const;
  const skipped = await support.call.bulk.results({ ...page, filter: { outcome: ["skipped"] } });
  expect(skipped.rows).toHaveLength(13);
  expect(skipped.rows[0]?.sentence).toBe("This account is closed, so no new note was written on it.");
  const notes = await db().note.findMany({ where: { body: job.body } });
  expect(new Set(notes.map((note) => note.staffId))).toEqual(new Set([support.person.id]));
  const changed = await events("bulk.note", job.id);
  expect(changed.map((event) => event.account_id).sort()).toEqual(notes.map((note) => note.accountId).sort());
  expect(changed.map((event) => event.subjects[0]).sort()).toEqual(notes.map((note) => note.id).sort());
  expect(changed[0]).toMatchObject({ actor_system: "jobs", detail: { job: job.id, startedBy: support.person.id } });
  expect(await events("bulk.finish", job.id)).toMatchObject([
    {
      actor_system: "jobs",
      outcome: "success",
      row_count: 130,
      detail: { act: "note", done: 117, skipped: 13, failed: 0 },
    },
  ]);
});

test("a part that is cut in the middle leaves nothing behind, and the next worker does it whole", async () => {
  const job = await aJob(200);
  await workOnPart();
  const cut = inTransaction(async (tx) => {
    await runPart(tx, { note: addNotes }, 50);
    throw new Error("the power goes");
  });
  await expect(cut).rejects.toThrow("the power goes");
  const { doneCount, skippedCount, finishedAt } = await worked(job.id);
  expect({ worked: doneCount + skippedCount, finishedAt }).toEqual({ worked: 100, finishedAt: null });
  expect(await db().note.count({ where: { body: job.body } })).toBe(doneCount);
  await untilIdle();
  await expectEachOnce(job);
});

test("two workers at one job do each row once", async () => {
  const job = await aJob(400);
  await Promise.all([untilIdle(), untilIdle(), untilIdle()]);
  await untilIdle();
  await expectEachOnce(job);
});

test("one row that the database refuses fails alone, with a sentence", async () => {
  const complaints = vi.spyOn(console, "error").mockReturnValue();
  const job = await aJob(120);
  const { rowId } = await db().bulkItem.findFirstOrThrow({ where: { jobId: job.id }, orderBy: { rowId: "desc" } });
  await asOwner((client) =>
    client.query(`ALTER TABLE crm.notes ADD CONSTRAINT one CHECK (account_id <> '${rowId}') NOT VALID`),
  );
  await asOwner((client) => client.query(`UPDATE crm.accounts SET status = 'active' WHERE id = $1`, [rowId]));
  await untilIdle();
  await asOwner((client) => client.query("ALTER TABLE crm.notes DROP CONSTRAINT one"));
  expect(await worked(job.id)).toMatchObject({ ended: "done", failedCount: 1 });
  const failed = await db().bulkItem.findMany({ where: { jobId: job.id, outcome: "failed" } });
  expect(failed).toMatchObject([{ rowId, sentence: expect.stringMatching(/^This row was not changed/) }]);
  expect(complaints.mock.calls.join()).not.toContain(job.body);
  complaints.mockRestore();
});

test("a person whose role ended since the start changes nothing more", async () => {
  const leaver = await callerFor("support");
  const job = await aJob(120, leaver);
  await workOnPart();
  await asOwner((client) =>
    client.query("UPDATE auth.staff_roles SET ended_at = now() WHERE staff_id = $1", [leaver.person.id]),
  );
  await untilIdle();
  const { ended, doneCount, skippedCount } = await worked(job.id);
  expect({ ended, worked: doneCount + skippedCount }).toEqual({ ended: "refused", worked: 100 });
  expect(await events("bulk.finish", job.id)).toMatchObject([{ actor_system: "jobs", outcome: "refused" }]);
});

test("a job that was stopped between two parts keeps what was done and does no more", async () => {
  const job = await aJob(300);
  await workOnPart();
  const { ended, done, skipped } = await support.call.bulk.cancel({ id: job.id });
  expect({ ended, worked: done + skipped }).toEqual({ ended: "cancelled", worked: 100 });
  await untilIdle();
  expect(await db().note.count({ where: { body: job.body } })).toBe(done);
});

function worker(): ChildProcess {
  const source = 'const { work } = await import("#server/jobs.ts"); await work();';
  return spawn(process.execPath, ["--input-type=module", "-e", source], { stdio: ["ignore", "ignore", "inherit"] });
}

test("a worker killed in the middle of a job loses and repeats nothing, and one told to stop ends by itself", async () => {
  const job = await aJob(3_000);
  const killed = worker();
  await expect.poll(async () => (await worked(job.id)).doneCount, { timeout: 20_000, interval: 5 }).toBeGreaterThan(0);
  killed.kill("SIGKILL");
  await once(killed, "exit");
  expect((await worked(job.id)).finishedAt).toBeNull();
  const next = worker();
  await expect.poll(async () => (await worked(job.id)).ended, { timeout: 20_000 }).toBe("done");
  next.kill("SIGTERM");
  expect(await once(next, "exit")).toEqual([0, null]);
  await expectEachOnce(job);
});

test("a worker whose connections are cut waits, and then goes on where it was", async () => {
  const complaints = vi.spyOn(console, "error").mockReturnValue();
  const job = await aJob(1_000);
  const stop = new AbortController();
  const working = workUntil(stop.signal);
  await expect.poll(async () => (await worked(job.id)).doneCount, { timeout: 20_000, interval: 5 }).toBeGreaterThan(0);
  const superuser = new Client({ connectionString: process.env.TEST_SUPERUSER_URL });
  await superuser.connect();
  await superuser.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename = 'custodian_app'",
    [new URL(env().DATABASE_URL).pathname.slice(1)],
  );
  await superuser.end();
  await expect.poll(async () => (await worked(job.id)).ended, { timeout: 20_000 }).toBe("done");
  stop.abort();
  await working;
  await expectEachOnce(job);
  expect(complaints).toHaveBeenCalled();
  complaints.mockRestore();
});

test("the nightly job forgets old searches and old inputs, makes partitions, and says so in an event", async () => {
  const job = await aJob(10);
  await untilIdle();
  await asOwner(async (client) => {
    await client.query("UPDATE work.bulk_jobs SET finished_at = now() - interval '91 days' WHERE id = $1", [job.id]);
    await client.query("UPDATE work.searches SET last_used_at = now() - interval '91 days' WHERE body = $1", [
      job.body.slice(5),
    ]);
  });
  const stop = new AbortController();
  const working = workUntil(stop.signal);
  const sender = new PgBoss({
    connectionString: env().DATABASE_URL,
    max: 1,
    migrate: false,
    schedule: false,
    supervise: false,
  });
  await sender.start();
  await expect.poll(() => sender.getSchedules("nightly")).toMatchObject([{ cron: "30 2 * * *", timezone: "UTC" }]);
  await sender.send("nightly");
  await expect.poll(async () => (await worked(job.id)).input, { timeout: 20_000 }).toBeNull();
  await sender.stop();
  stop.abort();
  await working;
  const said = await db().$queryRaw<
    { detail: object }[]
  >`SELECT detail FROM audit.events WHERE action = 'jobs.nightly'`;
  expect(said).toEqual([{ detail: { searches: 1, inputs: 1, partitions: expect.any(Number) } }]);
  expect(await support.call.bulk.get({ id: job.id })).toMatchObject({ text: null, done: 9, skipped: 1 });
});
