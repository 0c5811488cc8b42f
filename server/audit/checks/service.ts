import type { z } from "zod";
import type { CheckAsked, Checks, SettleInput } from "#server/audit/checks/schema.ts";
import { logSigner } from "#server/audit/tree/log-key.ts";
import { env } from "#server/env.ts";
import { Conflict, NotFound } from "#server/errors.ts";
import { vkeyOf } from "#server/tlog/index.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ctx = { ctx: AuditedContext };

const SHOWN = 20;

export async function readChecks({ ctx }: Ctx): Promise<Checks> {
  const [checkpoint = null] = await ctx.tx.$queryRaw<NonNullable<Checks["checkpoint"]>[]>`
    SELECT c.size::float8 AS size, audit.instant(c.signed_at) AS "signedAt" FROM tlog.checkpoints c ORDER BY c.size DESC LIMIT 1`;
  const rows = await ctx.tx.$queryRaw<Checks["rows"]>`
    SELECT k.id::text, audit.instant(k.asked_at) AS "askedAt", a.name AS "askedBy", audit.instant(k.started_at) AS "startedAt",
      audit.instant(k.finished_at) AS "finishedAt", k.size::float8 AS size, k.done::float8 AS done, k.verdict, k.found::float8 AS found,
      k.differences, s.name AS "settledBy", audit.instant(k.settled_at) AS "settledAt", k.settled_words AS "settledWords"
    FROM (SELECT * FROM (SELECT * FROM tlog.checks ORDER BY id DESC LIMIT ${SHOWN}) n
      UNION SELECT * FROM tlog.checks WHERE verdict = 'differs' AND settled_at IS NULL) k
    LEFT JOIN auth.staff a ON a.id = k.asked_by LEFT JOIN auth.staff s ON s.id = k.settled_by ORDER BY k.id DESC`;
  return { checkpoint, key: vkeyOf(logSigner(env().CUSTODIAN_KEYS, env().NEXTAUTH_URL)), rows };
}

/** One runs at a time: whoever asks while it does gets that one. */
export async function askCheck({ ctx }: Ctx): Promise<z.infer<typeof CheckAsked>> {
  await ctx.tx
    .$executeRaw`INSERT INTO tlog.checks (asked_by) VALUES (${ctx.actor.staffId}::uuid) ON CONFLICT DO NOTHING`;
  const [asked] = await ctx.tx.$queryRaw<{ id: string }[]>`SELECT id::text FROM tlog.checks WHERE finished_at IS NULL`;
  if (!asked) throw Conflict("The verification before this one ended at this moment. Start again.");
  return asked;
}

export async function settleCheck({ ctx, input }: Ctx & { input: z.infer<typeof SettleInput> }) {
  const [check] = await ctx.tx.$queryRaw<{ verdict: string | null; settled: boolean }[]>`
    SELECT verdict, settled_at IS NOT NULL AS settled FROM tlog.checks WHERE id = ${input.id}::bigint FOR UPDATE`;
  if (!check) throw NotFound("verification");
  if (check.verdict !== "differs")
    throw Conflict("This verification found no difference, so there is nothing to act on.");
  if (check.settled) throw Conflict("Somebody acted on this verification already. What they said stands beside it.");
  await ctx.tx
    .$executeRaw`UPDATE tlog.checks SET settled_by = ${ctx.actor.staffId}::uuid, settled_at = clock_timestamp(),
    settled_words = ${input.words} WHERE id = ${input.id}::bigint`;
  return { id: input.id };
}
