import { Prisma } from "#prisma/generated/client.ts";
import { allOf, keyset, type Order } from "#server/keyset.ts";
import { COUNT_LIMIT, countOf, pageOf } from "#server/paging.ts";
import type { HandoverCount, HandoverFilter, HandoverQuery, HandoverRow } from "#server/releases/schema.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask<I> = { ctx: AuditedContext; input: I };

const state = Prisma.sql`coalesce(d.decision, 'asked')`;
const byTime: Order = {
  by: Prisma.sql`h.asked_at`,
  at: (cursor) => Prisma.sql`(SELECT h.asked_at FROM survey.handovers h WHERE h.id = ${cursor}::uuid)`,
  id: Prisma.sql`h.id`,
};
const from = Prisma.sql`survey.handovers h JOIN survey.releases r ON r.id = h.release_id JOIN survey.surveys s ON s.id = r.survey_id
  LEFT JOIN survey.handover_decisions d ON d.handover_id = h.id`;

/** Who has what: every release that was handed over, is to be, or was refused. */
export async function listHandovers({ ctx, input }: Ask<HandoverQuery>) {
  const { after, orderBy } = keyset(byTime, input.direction, input);
  const rows = await ctx.tx.$queryRaw<HandoverRow[]>`
    SELECT h.id, r.id AS "releaseId", s.id AS "surveyId", s.title AS survey, r.number, h.recipient, h.purpose, ${state} AS state,
      a.name AS "askedBy", h.asked_by = ${ctx.actor.staffId}::uuid AS "askedByMe", api.iso(h.asked_at) AS "askedAt",
      p.name AS "decidedBy", api.iso(d.decided_at) AS "decidedAt",
      (SELECT count(*)::int FROM survey.handover_files f WHERE f.handover_id = h.id) AS files,
      EXISTS (SELECT FROM survey.retirements t WHERE t.release_id = r.id) AS retired
    FROM ${from} JOIN auth.staff a ON a.id = h.asked_by LEFT JOIN auth.staff p ON p.id = d.decided_by
    WHERE ${conditions(input.filter)} AND ${after} ${orderBy} LIMIT ${input.size + 1}`;
  return pageOf(rows, input);
}

export async function countHandovers({ ctx, input }: Ask<HandoverCount>) {
  const [counted] = await ctx.tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM
    (SELECT FROM ${from} WHERE ${conditions(input.filter)} LIMIT ${COUNT_LIMIT + 1}) x`;
  return countOf(counted?.n ?? 0);
}

export async function listReleases({ ctx, input }: Ask<{ survey: string }>) {
  const releases = await ctx.tx.$queryRaw<{ id: string; number: number; publishedOn: string; people: number }[]>`
    SELECT r.id, r.number, r.published_on::text AS "publishedOn", r.people FROM survey.releases r WHERE r.survey_id = ${input.survey}::uuid
      AND NOT EXISTS (SELECT FROM survey.retirements t WHERE t.release_id = r.id) ORDER BY r.number DESC`;
  return { releases };
}

function conditions({ state: states, purpose }: HandoverFilter): Prisma.Sql {
  const all = [];
  if (states) all.push(Prisma.sql`${state} = ANY (${states})`);
  if (purpose) all.push(Prisma.sql`h.purpose = ANY (${purpose})`);
  return allOf(all);
}
