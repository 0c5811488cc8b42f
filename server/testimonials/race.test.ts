import type { Client } from "pg";
import { expect, test, vi } from "vitest";
import { db } from "#server/db.ts";
import { submitted } from "#server/testimonials/testimonials.fixture.ts";
import { asOwner, callerFor } from "#server/testing/caller.ts";

const WITHDRAW = `INSERT INTO consent.events (account_id, purpose, state, subject, occurred_at, language, jurisdiction, method, recorded_by)
  VALUES ($1, 'TESTIMONIAL', 'withdrawn', $2, clock_timestamp(), 'en', 'DE', 'author_link', 'person')`;

/** Somebody waits for a lock that this session holds. */
const somebodyWaits = (client: Client) =>
  vi.waitFor(async () => {
    const { rows } = await client.query(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))",
    );
    expect(rows[0].n).toBe(1);
  });

test("an approval that meets a withdrawal not yet committed waits for it, and is refused", async () => {
  const { id, shownHash, accountId, ref } = await submitted();
  const { call } = await callerFor("admin");
  await asOwner(async (client) => {
    await client.query("BEGIN");
    await client.query(WITHDRAW, [accountId, ref]);
    const approval = call.testimonials.decide({ id, shownHash, decision: "approved" });
    const refused = expect(approval).rejects.toThrow('its last state is "withdrawn"');
    await somebodyWaits(client);
    await client.query("COMMIT");
    await refused;
  });
});

test("a withdrawal that meets an approval not yet committed waits for it, and takes it off the air", async () => {
  const { id, shownHash, accountId, ref } = await submitted();
  const { person } = await callerFor("admin");
  await asOwner((approving) =>
    asOwner(async (withdrawing) => {
      await approving.query("BEGIN");
      await approving.query(
        `INSERT INTO testimonials.decisions (testimonial_id, decision, shown_hash, staff_id)
         VALUES ($1, 'approved', decode($2, 'hex'), $3)`,
        [id, shownHash, person.id],
      );
      await approving.query("UPDATE testimonials.testimonials SET state = 'approved' WHERE id = $1", [id]);
      const withdrawal = withdrawing.query(WITHDRAW, [accountId, ref]);
      await somebodyWaits(approving);
      await approving.query("COMMIT");
      await withdrawal;
    }),
  );
  expect(await db().testimonial.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "consent_pending" });
});
