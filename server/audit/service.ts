import { Prisma } from "#prisma/generated/client.ts";
import { distinct } from "#server/audit/distinct.ts";
import { ROW } from "#server/audit/list.ts";
import { proofOf } from "#server/audit/proof.ts";
import type { AuditDetail, AuditFacets, AuditRow, Promises } from "#server/audit/schema.ts";
import { NotFound } from "#server/errors.ts";
import type { AuditedContext } from "#server/trpc.ts";

type Ctx = { ctx: AuditedContext };
type Event = Omit<AuditDetail, "sameRequest" | "sameGrant" | "proof">;

const NEIGHBOURS = 50;

export async function getEvent({ ctx, input }: Ctx & { input: { id: string } }): Promise<AuditDetail> {
  const [event] = await ctx.tx.$queryRaw<Event[]>`
    SELECT ${ROW}, e.permission, e.session_id AS "sessionId", e.request_id AS "requestId", e.area,
      e.reason_commitment AS "reasonCommitment", e.body
    FROM audit.events e LEFT JOIN auth.staff p ON p.id = e.actor_id WHERE e.id = ${input.id}::bigint`;
  if (!event) throw NotFound("event");
  const sameRequest = event.requestId ? await neighbours(ctx, event, inRequest(event)) : [];
  const sameGrant = event.grantId ? await neighbours(ctx, event, Prisma.sql`e.grant_id = ${event.grantId}::uuid`) : [];
  return { ...event, proof: await proofOf(ctx.tx, event), sameRequest, sameGrant };
}

const neighbours = (ctx: AuditedContext, { id }: Event, condition: Prisma.Sql) => ctx.tx.$queryRaw<AuditRow[]>`
  SELECT ${ROW} FROM (SELECT * FROM audit.events e WHERE ${condition} AND e.id <> ${id}::bigint
    ORDER BY e.at DESC, e.id DESC LIMIT ${NEIGHBOURS}) e
  LEFT JOIN auth.staff p ON p.id = e.actor_id ORDER BY e.at, e.id`;

/** Every event has a request, so an index on it would cost each write: one actor's events of two hours are few enough. */
function inRequest({ requestId, at, actorId, actorSystem }: Event): Prisma.Sql {
  const who = actorId
    ? Prisma.sql`e.actor_id = ${actorId}::uuid`
    : Prisma.sql`e.actor_id IS NULL AND e.actor_system IS NOT DISTINCT FROM ${actorSystem}`;
  return Prisma.sql`e.request_id = ${requestId}::uuid AND ${who}
    AND e.at BETWEEN ${at}::timestamptz - interval '1 hour' AND ${at}::timestamptz + interval '1 hour'`;
}

/** What the filters can offer: everybody who may have acted, and what has been done so far. */
export async function readFacets({ ctx }: Ctx): Promise<AuditFacets> {
  const people = await ctx.tx.$queryRaw<AuditFacets["people"]>`
    SELECT p.id, p.name, coalesce(array_agg(DISTINCT r.role) FILTER (WHERE r.ended_at IS NULL AND r.role IS NOT NULL), '{}') AS roles
    FROM auth.staff p LEFT JOIN auth.staff_roles r ON r.staff_id = p.id GROUP BY p.id ORDER BY p.name, p.id`;
  const systems = await ctx.tx.$queryRaw<{ x: string }[]>`SELECT x FROM ${distinct("actor_system")} d ORDER BY x`;
  const actions = await ctx.tx.$queryRaw<{ x: string }[]>`SELECT x FROM ${distinct("action")} d ORDER BY x`;
  return { people, systems: systems.map(({ x }) => x), actions: actions.map(({ x }) => x) };
}

/** The newest event of each commitment: one look into the index for each set of commitments that ever stood together. */
export async function readPromises({ ctx }: Ctx): Promise<Promises> {
  const rows = await ctx.tx.$queryRaw<Promises["rows"]>`
    SELECT n.commitment::int AS commitment, audit.instant(max(l.at)) AS at FROM ${distinct("commitments")} d
    CROSS JOIN LATERAL (SELECT e.at FROM audit.events e WHERE e.commitments = d.x ORDER BY e.at DESC, e.id DESC LIMIT 1) l
    CROSS JOIN LATERAL unnest(d.x) n(commitment) GROUP BY n.commitment ORDER BY n.commitment`;
  return { rows };
}
