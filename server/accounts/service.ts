import type { Prisma } from "#prisma/generated/client.ts";
import type { AccountDetail } from "#server/accounts/schema.ts";
import { Conflict, NotFound } from "#server/errors.ts";
import type { AuditedContext } from "#server/trpc.ts";

const TIMELINE_PAGE = 50;
type Ctx = { ctx: AuditedContext };

export async function getAccount({ ctx, input }: Ctx & { input: { id: string } }): Promise<AccountDetail> {
  const account = await ctx.tx.account.findUnique({ where: { id: input.id } });
  if (!account) throw NotFound("account");
  const { id, ref, email, name, partner, country, language } = account;
  return {
    ...{ id, ref, email, name, partner, country, language },
    status: known(account.status),
    plan: known(account.plan),
    createdAt: account.createdAt.toISOString(),
    lastSeenAt: account.lastSeenAt?.toISOString() ?? null,
    closedAt: account.closedAt?.toISOString() ?? null,
    trialUsedAt: account.trialUsedAt?.toISOString() ?? null,
    card: cardOf(account),
  };
}

/** Guarantee: a CHECK constraint on the column allows these words alone, and `.output()` parses them again. */
function known<T extends string>(word: string): T {
  return word as T;
}

function cardOf(account: Prisma.AccountModel): AccountDetail["card"] {
  if (!account.cardResult || !account.cardMethod || !account.cardCheckedAt) return null;
  return {
    brand: account.cardBrand,
    last4: account.cardLast4,
    fingerprint: account.cardFingerprint,
    result: known(account.cardResult),
    method: account.cardMethod,
    checkedAt: account.cardCheckedAt.toISOString(),
  };
}

export async function readTimeline({ ctx, input }: Ctx & { input: { id: string; cursor?: string | undefined } }) {
  const [until = null, shown = "0"] = input.cursor?.split("~") ?? [];
  type Entry = { at: string; instant: string; noun: string; what: string; subjectId: string; detail: string | null };
  const found = await ctx.tx.$queryRaw<Entry[]>`
    SELECT api.iso(t.at) AS at, to_char(t.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS instant,
      t.noun, t.what, t.subject_id AS "subjectId", t.detail FROM crm.timeline t
    WHERE t.account_id = ${input.id}::uuid AND (${until}::text IS NULL OR t.at <= ${until}::timestamptz)
    ORDER BY t.at DESC, t.noun, t.what, t.subject_id OFFSET ${Number(shown)} LIMIT ${TIMELINE_PAGE + 1}`;
  const page = found.slice(0, TIMELINE_PAGE);
  const last = page.at(-1)?.instant;
  const alike = page.filter((entry) => entry.instant === last).length + (last === until ? Number(shown) : 0);
  return {
    entries: page.map(({ instant: _, ...entry }) => entry),
    next: found.length > TIMELINE_PAGE && last ? `${last}~${alike}` : null,
  };
}

export async function listNotes({ ctx, input }: Ctx & { input: { id: string } }) {
  const notes = await ctx.tx.note.findMany({
    where: { accountId: input.id },
    orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
    take: 100,
    include: { staff: { select: { name: true } } },
  });
  return {
    notes: notes.map((note) => ({
      id: note.id,
      body: note.body,
      writtenAt: note.writtenAt.toISOString(),
      author: note.staff.name,
    })),
  };
}

export async function writeNote({ ctx, input }: Ctx & { input: { id: string; body: string } }) {
  const account = await ctx.tx.account.findUnique({ where: { id: input.id }, select: { status: true } });
  if (!account) throw NotFound("account");
  if (account.status === "closed") throw Conflict("This account is closed, so no new note can be written on it.");
  const note = await ctx.tx.note.create({
    data: { accountId: input.id, staffId: ctx.actor.staffId, body: input.body },
  });
  return { id: note.id };
}
