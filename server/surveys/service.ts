import { Prisma } from "#prisma/generated/client.ts";
import { NotFound } from "#server/errors.ts";
import { allOf, keyset, type Order, within } from "#server/keyset.ts";
import { COUNT_LIMIT, countOf, pageOf } from "#server/paging.ts";
import type { SurveyCount, SurveyDefinition, SurveyFilter, SurveyQuery, SurveyRow } from "#server/surveys/schema.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask<I> = { ctx: AuditedContext; input: I };

const opened = Prisma.sql`s.opened_at`;
const state = Prisma.sql`CASE WHEN s.closed_at <= statement_timestamp() THEN 'closed' ELSE 'open' END`;
const byOpening: Order = {
  by: opened,
  at: (cursor) => Prisma.sql`(SELECT s.opened_at FROM survey.surveys s WHERE s.id = ${cursor}::uuid)`,
  id: Prisma.sql`s.id`,
};
const row = Prisma.sql`s.id, s.ref, s.title, s.anonymous, ${state} AS state, api.iso(s.opened_at) AS "openedAt",
  api.iso(s.closed_at) AS "closedAt", (SELECT count(*)::int FROM survey.questions q WHERE q.survey_id = s.id) AS questions,
  s.version, n.people, n.complete_percent AS "completePercent", s.invited,
  CASE WHEN n.people >= 30 AND s.invited > 0 THEN least(100, 5 * round(20.0 * n.people / s.invited)::int) END AS "responsePercent", n.as_of::text AS "countedOn", (SELECT count(*)::int FROM survey.releases x
    WHERE x.survey_id = s.id AND NOT EXISTS (SELECT FROM survey.retirements t WHERE t.release_id = x.id)) AS releases`;
const figures = Prisma.sql`LEFT JOIN survey.standings n ON n.survey_id = s.id`;

export async function listSurveys({ ctx, input }: Ask<SurveyQuery>) {
  const { after, orderBy } = keyset(byOpening, input.direction, input);
  const rows = await ctx.tx.$queryRaw<SurveyRow[]>`
    SELECT ${row} FROM survey.surveys s ${figures} WHERE ${conditions(input.filter)} AND ${after} ${orderBy} LIMIT ${input.size + 1}`;
  return pageOf(rows, input);
}

export async function countSurveys({ ctx, input }: Ask<SurveyCount>) {
  const [counted] = await ctx.tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM
    (SELECT FROM survey.surveys s WHERE ${conditions(input.filter)} LIMIT ${COUNT_LIMIT + 1}) x`;
  return countOf(counted?.n ?? 0);
}

/** How a survey is made: this role cannot read an answer. Results are releases (server/releases). */
export async function getSurvey({ ctx, input }: Ask<{ id: string }>): Promise<SurveyDefinition> {
  const [survey] = await ctx.tx.$queryRaw<
    SurveyRow[]
  >`SELECT ${row} FROM survey.surveys s ${figures} WHERE s.id = ${input.id}::uuid`;
  if (!survey) throw NotFound("survey");
  const questions = await ctx.tx.$queryRaw<SurveyDefinition["questions"]>`
    SELECT id, key, kind, wording, sensitive FROM survey.questions WHERE survey_id = ${input.id}::uuid ORDER BY position`;
  const demographics = await ctx.tx.$queryRaw<SurveyDefinition["demographics"]>`
    SELECT key, bands FROM survey.demographics WHERE survey_id = ${input.id}::uuid ORDER BY place`;
  const [{ steps } = { steps: [] }] = await ctx.tx.$queryRaw<{ steps: number[] }[]>`
    SELECT steps FROM survey.surveys WHERE id = ${input.id}::uuid`;
  return { survey, questions, demographics, steps };
}

function conditions(filter: SurveyFilter): Prisma.Sql {
  const all = within(opened, filter.opened);
  if (filter.state) all.push(Prisma.sql`${state} = ANY (${filter.state})`);
  return allOf(all);
}
