import { createHash, randomUUID } from "node:crypto";
import { Conflict, Forbidden, NotFound } from "#server/errors.ts";
import { fileOf } from "#server/releases/file.ts";
import { readRelease } from "#server/releases/read.ts";
import type { Decision, FileAsked, NewHandover, ReleaseFile } from "#server/releases/schema.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask<I> = { ctx: AuditedContext; input: I };

/** Asks to hand a release to somebody for one of the three purposes; a privacy officer decides. */
export async function askHandover({ ctx, input }: Ask<NewHandover>): Promise<{ id: string }> {
  const [there] = await ctx.tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM survey.releases r WHERE id = ${input.release}::uuid
      AND NOT EXISTS (SELECT FROM survey.retirements t WHERE t.release_id = r.id)`;
  if (!there) throw NotFound("release");
  const id = randomUUID();
  await ctx.tx.$executeRaw`INSERT INTO survey.handovers (id, release_id, recipient, purpose, asked_by)
    VALUES (${id}::uuid, ${input.release}::uuid, ${input.recipient}, ${input.purpose}, ${ctx.actor.staffId}::uuid)`;
  return { id };
}

/** The database holds it too (survey.keep_four_eyes): nobody gives leave to themselves. */
export async function decideHandover({ ctx, input }: Ask<Decision>): Promise<{ id: string }> {
  const asked = await handoverOf(ctx, input.id);
  if (asked.decision) throw Conflict("This was decided already. A decision stands; ask anew for another one.");
  if (asked.askedBy === ctx.actor.staffId)
    throw Forbidden("You asked for this yourself. Another privacy officer decides about it (C38).");
  await ctx.tx.$executeRaw`INSERT INTO survey.handover_decisions (handover_id, decision, decided_by)
    VALUES (${input.id}::uuid, ${input.decision}, ${ctx.actor.staffId}::uuid)`;
  return { id: input.id };
}

/** The file that may leave: made of the stored rows, so that it is the same, byte for byte, each time it is taken. */
export async function takeFile({ ctx, input }: Ask<FileAsked>): Promise<ReleaseFile> {
  const asked = await handoverOf(ctx, input.id);
  if (asked.decision !== "approved")
    throw Forbidden(
      asked.decision
        ? "Handing this over was refused, so there is no file of it."
        : "No privacy officer has approved this yet, so there is no file of it.",
    );
  const whole = await readWhole(ctx, asked.releaseId);
  const { name, type, bytes, rows } = fileOf(input.format, whole);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await ctx.tx.$executeRaw`INSERT INTO survey.handover_files (handover_id, format, sha256, taken_by)
    VALUES (${input.id}::uuid, ${input.format}, ${sha256}, ${ctx.actor.staffId}::uuid)`;
  return { name, type, sha256, rows, base64: Buffer.from(bytes).toString("base64") };
}

async function readWhole(ctx: AuditedContext, id: string) {
  const alone = await readRelease({ ctx, input: { id } });
  const crossed = [];
  for (const by of alone.demographics) crossed.push(await readRelease({ ctx, input: { id, by } }));
  return { alone, crossed };
}

type Asked = { releaseId: string; askedBy: string; decision: string | null };

async function handoverOf(ctx: AuditedContext, id: string): Promise<Asked> {
  const [found] = await ctx.tx.$queryRaw<Asked[]>`
    SELECT h.release_id AS "releaseId", h.asked_by AS "askedBy", d.decision FROM survey.handovers h
    LEFT JOIN survey.handover_decisions d ON d.handover_id = h.id WHERE h.id = ${id}::uuid`;
  if (!found) throw NotFound("request");
  return found;
}
