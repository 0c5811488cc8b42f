import { Prisma } from "#prisma/generated/client.ts";
import type { CaseCount, CaseFilter, CaseQuery, CaseRow, Colleagues } from "#server/cases/schema.ts";
import { allOf, containing, keyset, type Order, within } from "#server/keyset.ts";
import { COUNT_LIMIT, countOf, type FoundSearch, pageOf } from "#server/paging.ts";
import { resolveSearch } from "#server/searches.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask<I> = { ctx: AuditedContext; input: I };

const opened = Prisma.sql`c.opened_at`;
const byOpening: Order = {
  by: opened,
  at: (cursor) => Prisma.sql`(SELECT c.opened_at FROM crm.cases c WHERE c.id = ${cursor}::uuid)`,
  id: Prisma.sql`c.id`,
};

/** The columns of a case `c` for whoever asks, beside its account `a`, its assignee `s` and who opened it by hand, `o`. */
export const caseRow = ({ actor }: AuditedContext) => Prisma.sql`c.id, c.ref, c.subject, c.status, c.source,
  c.account_id AS "accountId", a.ref AS "accountRef", c.assignee_id AS "assigneeId", s.name AS assignee,
  coalesce(c.assignee_id = ${actor.staffId}::uuid, false) AS mine, o.name AS "openedBy",
  coalesce(c.opened_by = ${actor.staffId}::uuid, false) AS "openedByMe",
  api.iso(c.opened_at) AS "openedAt", api.iso(c.closed_at) AS "closedAt"`;
export const caseTables = Prisma.sql`crm.cases c JOIN crm.accounts a ON a.id = c.account_id
  LEFT JOIN auth.staff s ON s.id = c.assignee_id LEFT JOIN auth.staff o ON o.id = c.opened_by`;

export async function listCases({ ctx, input }: Ask<CaseQuery>) {
  const found = await resolveSearch(ctx.tx, "cases", input);
  const { after, orderBy } = keyset(byOpening, input.direction, input);
  const rows = await ctx.tx.$queryRaw<CaseRow[]>`
    SELECT ${caseRow(ctx)} FROM ${caseTables} WHERE ${conditions(ctx, input.filter, found)} AND ${after} ${orderBy} LIMIT ${input.size + 1}`;
  return pageOf(rows, input, found);
}

export async function countCases({ ctx, input }: Ask<CaseCount>) {
  const found = await resolveSearch(ctx.tx, "cases", input);
  const [counted] = await ctx.tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM
    (SELECT FROM crm.cases c WHERE ${conditions(ctx, input.filter, found)} LIMIT ${COUNT_LIMIT + 1}) x`;
  return countOf(counted?.n ?? 0);
}

function conditions(ctx: AuditedContext, filter: CaseFilter, found: FoundSearch | undefined): Prisma.Sql {
  const { status, assignee, source, account } = filter;
  const all = within(opened, filter.opened);
  if (status) all.push(Prisma.sql`c.status = ANY (${status})`);
  if (assignee === "nobody") all.push(Prisma.sql`c.assignee_id IS NULL`);
  else if (assignee) all.push(Prisma.sql`c.assignee_id = ${assignee === "me" ? ctx.actor.staffId : assignee}::uuid`);
  if (source) all.push(Prisma.sql`c.source = ANY (${source})`);
  if (account) all.push(Prisma.sql`c.account_id = (SELECT x.id FROM crm.accounts x WHERE x.ref = ${account})`);
  if (found) all.push(Prisma.sql`c.search LIKE ${containing(found.text)}`);
  return allOf(all);
}

/** Everyone who helps customers and can sign in: a case can be given to nobody else. */
export async function listColleagues({ ctx }: { ctx: AuditedContext }): Promise<Colleagues> {
  const people = await ctx.tx.$queryRaw<Colleagues["people"]>`
    SELECT s.id, s.name FROM auth.staff s WHERE s.disabled_at IS NULL
      AND EXISTS (SELECT FROM auth.staff_roles r WHERE r.staff_id = s.id AND r.role IN ('support', 'lead')) ORDER BY lower(s.name), s.id LIMIT 500`;
  return { people };
}
