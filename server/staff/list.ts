import { Prisma } from "#prisma/generated/client.ts";
import { allOf, keyset, type Order } from "#server/keyset.ts";
import { COUNT_LIMIT, countOf, pageOf } from "#server/paging.ts";
import type { StaffCount, StaffFilter, StaffQuery, StaffRow } from "#server/staff/schema.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ask<I> = { ctx: AuditedContext; input: I };

const order = (by: Prisma.Sql): Order => ({
  by,
  at: (cursor) => Prisma.sql`(SELECT ${by} FROM auth.staff s WHERE s.id = ${cursor}::uuid)`,
  id: Prisma.sql`s.id`,
});
const ORDERS: Record<StaffQuery["sort"], Order> = {
  name: order(Prisma.sql`lower(s.name)`),
  email: order(Prisma.sql`s.email`),
  created: order(Prisma.sql`s.created_at`),
};

/** Who works here, in which roles, and who no longer does. */
export async function listStaff({ ctx, input }: Ask<StaffQuery>) {
  const { after, orderBy } = keyset(ORDERS[input.sort], input.direction, input);
  const rows = await ctx.tx.$queryRaw<StaffRow[]>`
    SELECT s.id, s.email, s.name, s.demo, api.iso(s.created_at) AS "createdAt", api.iso(s.disabled_at) AS "disabledAt",
      ARRAY(SELECT r.role FROM auth.staff_roles r WHERE r.staff_id = s.id AND r.ended_at IS NULL ORDER BY r.role) AS roles
    FROM auth.staff s WHERE ${conditions(input.filter)} AND ${after} ${orderBy} LIMIT ${input.size + 1}`;
  return pageOf(rows, input);
}

export async function countStaff({ ctx, input }: Ask<StaffCount>) {
  const [counted] = await ctx.tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM (SELECT FROM auth.staff s WHERE ${conditions(input.filter)} LIMIT ${COUNT_LIMIT + 1}) x`;
  return countOf(counted?.n ?? 0);
}

function conditions({ role, state }: StaffFilter): Prisma.Sql {
  const all: Prisma.Sql[] = [];
  if (role) {
    all.push(
      Prisma.sql`EXISTS (SELECT FROM auth.staff_roles r WHERE r.staff_id = s.id AND r.ended_at IS NULL AND r.role = ANY (${role}))`,
    );
  }
  if (state) all.push(Prisma.sql`(CASE WHEN s.disabled_at IS NULL THEN 'active' ELSE 'disabled' END) = ANY (${state})`);
  return allOf(all);
}
