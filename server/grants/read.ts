import { Prisma } from "#prisma/generated/client.ts";
import { may } from "#server/access/matrix.ts";
import { NotFound } from "#server/errors.ts";
import { GRANT_TABLES, grantRow } from "#server/grants/list.ts";
import type { GrantDetail } from "#server/grants/schema.ts";
import type { AuditedContext } from "#server/trpc.ts";

const READS = 200;

/** One grant with everything that was decided on it and read under it: for its holder, and for those who decide. */
export async function getGrant({ ctx, input }: { ctx: AuditedContext; input: { id: string } }): Promise<GrantDetail> {
  const me = Prisma.sql`${ctx.actor.staffId}::uuid`;
  const [found] = await ctx.tx.$queryRaw<GrantDetail[]>`
    SELECT ${grantRow(ctx)}, c.status AS "caseStatus", r.minutes,
      ARRAY(SELECT x.role FROM auth.staff_roles x WHERE x.staff_id = g.staff_id ORDER BY x.role) AS roles,
      EXISTS (SELECT FROM biz.grant_decisions d WHERE d.grant_id = g.id AND d.act = 'approve' AND d.staff_id = ${me}
        AND d.id > coalesce((SELECT max(x.id) FROM biz.grant_decisions x WHERE x.grant_id = g.id AND x.act <> 'approve'), 0)) AS "approvedByMe",
      ${kindsUnder(Prisma.sql`g.reason`, Prisma.sql`g.account_id`)} AS kinds, ${decisions} AS decisions, ${reads} AS reads
    FROM ${GRANT_TABLES} WHERE g.id = ${input.id}::uuid AND (g.staff_id = ${me} OR ${may(ctx.actor.roles, "grants.decide")})`;
  if (!found) throw NotFound("grant");
  return found;
}

/**
 * Kinds of records that an account holds, and which of their fields a reason opens; two SQL expressions say which. That
 * security records exist is not told here (C35): of their kinds stands what the reason would open, without a number.
 */
export const kindsUnder = (reason: Prisma.Sql, account: Prisma.Sql) => Prisma.sql`
  CASE WHEN (SELECT q.class FROM biz.reasons q WHERE q.code = ${reason}) = 'SECURITY' THEN ${securityKinds(reason)} ELSE
  (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', h.kind, 'records', h.n,
      'opens', ARRAY(SELECT f FROM unnest(h.fields) f WHERE f = ANY (o.fields) ORDER BY f),
      'masked', ARRAY(SELECT f FROM unnest(h.fields) f WHERE f <> ALL (o.fields) ORDER BY f)) ORDER BY h.kind), '[]')
    FROM (SELECT b.kind, count(DISTINCT b.id)::int AS n, array_remove(array_agg(DISTINCT f), NULL) AS fields
      FROM biz.records b LEFT JOIN LATERAL unnest(b.fields) f ON true WHERE b.account_id = ${account} GROUP BY b.kind) h,
    LATERAL (SELECT ARRAY(SELECT k.field FROM biz.reason_fields k WHERE k.reason = ${reason} AND k.kind = h.kind) AS fields) o) END`;

const securityKinds = (reason: Prisma.Sql) => Prisma.sql`
  (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', h.kind, 'records', NULL, 'opens', h.opens, 'masked', h.masked) ORDER BY h.kind), '[]')
    FROM (SELECT k.kind, coalesce(array_agg(DISTINCT k.field) FILTER (WHERE k.reason = ${reason}), '{}') AS opens,
        ARRAY(SELECT DISTINCT o.field FROM biz.reason_fields o WHERE o.kind = k.kind AND NOT EXISTS (SELECT FROM biz.reason_fields m
          WHERE m.reason = ${reason} AND m.kind = o.kind AND m.field = o.field) ORDER BY 1) AS masked
      FROM biz.reason_fields k WHERE k.class = 'SECURITY' GROUP BY k.kind) h)`;

/** Words that belong to an act of several steps stand at its first. */
const decisions = Prisma.sql`
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id::text, 'act', d.act, 'to', d.to_state, 'by', p.name, 'at', api.iso(d.decided_at),
      'note', n.body, 'noted', d.note_id IS NOT NULL) ORDER BY d.id DESC), '[]')
    FROM (SELECT x.id, x.grant_id, x.act, x.to_state, x.staff_id, x.decided_at, CASE WHEN NOT EXISTS (SELECT FROM biz.grant_decisions f
        WHERE f.grant_id = x.grant_id AND f.note_id = x.note_id AND f.id < x.id) THEN x.note_id END AS note_id FROM biz.grant_decisions x) d
      LEFT JOIN auth.staff p ON p.id = d.staff_id LEFT JOIN biz.grant_notes n ON n.id = d.note_id
    WHERE d.grant_id = g.id)`;

const reads = Prisma.sql`
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.id::text, 'at', api.iso(e.at), 'record', coalesce(b.ref, left(e.subjects[1], 8)),
      'kind', coalesce(b.kind, e.detail->>'kind'),
      'fields', e.fields, 'found', CASE WHEN e.action = 'vault.search' THEN e.row_count END) ORDER BY e.at DESC, e.id DESC), '[]')
    FROM (SELECT * FROM audit.events x WHERE x.grant_id = g.id AND x.action IN ('vault.reveal', 'security.reveal', 'vault.search') AND x.outcome = 'success'
      ORDER BY x.at DESC, x.id DESC LIMIT ${READS}) e
    LEFT JOIN biz.records b ON e.action = 'vault.reveal' AND b.id::text = e.subjects[1])`;
