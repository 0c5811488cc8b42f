import { Prisma } from "#prisma/generated/client.ts";
import { NotFound } from "#server/errors.ts";
import { allOf, keyset, type Order, within } from "#server/keyset.ts";
import { COUNT_LIMIT, countOf, pageOf } from "#server/paging.ts";
import type {
  Question,
  SurveyCount,
  SurveyFilter,
  SurveyQuery,
  SurveyRow,
  SurveyTotals,
} from "#server/surveys/schema.ts";
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
  survey.people(s.id) AS people`;

export async function listSurveys({ ctx, input }: Ask<SurveyQuery>) {
  const { after, orderBy } = keyset(byOpening, input.direction, input);
  const rows = await ctx.tx.$queryRaw<SurveyRow[]>`
    SELECT ${row} FROM survey.surveys s WHERE ${conditions(input.filter)} AND ${after} ${orderBy} LIMIT ${input.size + 1}`;
  return pageOf(rows, input);
}

export async function countSurveys({ ctx, input }: Ask<SurveyCount>) {
  const [counted] = await ctx.tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM
    (SELECT FROM survey.surveys s WHERE ${conditions(input.filter)} LIMIT ${COUNT_LIMIT + 1}) x`;
  return countOf(counted?.n ?? 0);
}

/** Totals as the database lets them out: this role cannot read an answer (survey.totals). */
export async function readTotals({ ctx, input }: Ask<{ id: string }>): Promise<SurveyTotals> {
  const [survey] = await ctx.tx.$queryRaw<
    SurveyRow[]
  >`SELECT ${row} FROM survey.surveys s WHERE s.id = ${input.id}::uuid`;
  if (!survey) throw NotFound("survey");
  const questions = await ctx.tx.$queryRaw<Question[]>`
    SELECT q.id, q.key, q.kind, q.wording, coalesce(json_agg(json_build_object('withheld', t.withheld, 'choice', t.choice,
      'label', t.label, 'people', t.people) ORDER BY t.choice) FILTER (WHERE t.choice IS NOT NULL), '[]') AS cells
    FROM survey.questions q LEFT JOIN survey.totals(${input.id}::uuid) t ON t.question_id = q.id
    WHERE q.survey_id = ${input.id}::uuid GROUP BY q.id ORDER BY q.position`;
  return { survey, questions };
}

function conditions(filter: SurveyFilter): Prisma.Sql {
  const all = within(opened, filter.opened);
  if (filter.state) all.push(Prisma.sql`${state} = ANY (${filter.state})`);
  return allOf(all);
}
