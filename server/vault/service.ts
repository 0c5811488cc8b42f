import type { DisclosedContext, Disclosure } from "#server/disclosed.ts";
import type { SearchedContext } from "#server/searched.ts";
import type { AuditedContext } from "#server/trpc.ts";
import {
  type Inventory,
  type InventoryRecord,
  Revealed,
  RevealedSecurity,
  type RevealInput,
  type SearchInput,
  SearchResult,
  type SecurityInventory,
} from "#server/vault/schema.ts";

const PAGE = 50;

type Ask = { ctx: AuditedContext; input: { accountId: string; cursor?: string | undefined } };

export async function listInventory({ ctx, input }: Ask): Promise<Inventory> {
  const { accountId, cursor = null } = input;
  const kinds = await ctx.tx.$queryRaw<Inventory["kinds"]>`
    SELECT r.kind, count(*)::int AS records, sum(r.item_count)::int AS items FROM biz.records r
    WHERE r.account_id = ${accountId}::uuid GROUP BY r.kind ORDER BY r.kind`;
  const found = await ctx.tx.$queryRaw<InventoryRecord[]>`
    SELECT r.id, r.kind, r.ref, r.item_count AS items, api.iso(r.created_at) AS "createdAt",
      (SELECT jsonb_agg(jsonb_build_object('name', f.name, 'openedBy', ARRAY(
          SELECT k.reason FROM biz.reason_fields k WHERE k.kind = r.kind AND k.field = f.name ORDER BY k.reason)) ORDER BY f.n)
        FROM unnest(r.fields) WITH ORDINALITY f(name, n)) AS fields
    FROM biz.records r WHERE r.account_id = ${accountId}::uuid AND (${cursor}::uuid IS NULL OR (r.created_at, r.id) <
      (SELECT c.created_at, c.id FROM biz.records c WHERE c.id = ${cursor}::uuid AND c.account_id = r.account_id))
    ORDER BY r.created_at DESC, r.id DESC LIMIT ${PAGE + 1}`;
  const records = found.slice(0, PAGE);
  return { kinds, records, next: found.length > PAGE ? (records.at(-1)?.id ?? null) : null };
}

/** What exists of class SECURITY: the database tells it to those alone to whom a reason of that class belongs. */
export async function listSecurity({ ctx, input }: Ask): Promise<SecurityInventory> {
  const { accountId, cursor = null } = input;
  const found = await ctx.tx.$queryRaw<SecurityInventory["records"]>`
    SELECT r.id, r.kind, r.ref, r.item_count AS items, api.iso(r.created_at) AS "createdAt",
      (SELECT jsonb_agg(jsonb_build_object('name', f.name, 'openedBy', ARRAY(
          SELECT k.reason FROM biz.reason_fields k WHERE k.kind = r.kind AND k.field = f.name ORDER BY k.reason)) ORDER BY f.n)
        FROM unnest(r.fields) WITH ORDINALITY f(name, n)) AS fields
    FROM api.security_inventory(${ctx.actor.token}::bytea, ${accountId}::uuid, ${cursor}::uuid, ${PAGE + 1}) r
    ORDER BY r.created_at DESC, r.id DESC`;
  const records = found.slice(0, PAGE);
  return { records, next: found.length > PAGE ? (records.at(-1)?.id ?? null) : null };
}

type Reveal = { ctx: DisclosedContext; input: RevealInput };

export const revealRecord = async ({ ctx, input }: Reveal): Promise<Revealed> =>
  Revealed.parse(answerOf(await ctx.disclose(input)));

export const revealSecurity = async ({ ctx, input }: Reveal): Promise<RevealedSecurity> =>
  RevealedSecurity.parse(answerOf(await ctx.disclose(input)));

function answerOf({ access, fields, unreadable, erasedAt }: Disclosure) {
  return {
    accessId: access.id,
    ref: access.ref,
    kind: access.kind,
    fields,
    problem: unreadable.length > 0 ? sentenceFor(access, unreadable, erasedAt) : null,
    warning: access.warned ? warningFor(access) : null,
    now: new Date().toISOString(),
    expiresAt: access.expiresAt.toISOString(),
    grantExpiresAt: access.grantExpiresAt.toISOString(),
  };
}

export async function searchRecords({
  ctx,
  input,
}: {
  ctx: SearchedContext;
  input: SearchInput;
}): Promise<SearchResult> {
  const { search, ...found } = await ctx.search(input);
  const { fields, searchesThisHour, stopPerHour } = search;
  return SearchResult.parse({ ...found, fields, searchesThisHour, stopPerHour });
}

const warningFor = ({ shownThisHour, stopPerHour }: Disclosure["access"]) =>
  `${shownThisHour} records were shown under this grant within the hour; at ${stopPerHour} it stops for a while. Look only at what the work needs.`;

const sentenceFor = ({ ref }: Disclosure["access"], fields: string[], erasedAt: string | undefined) =>
  erasedAt
    ? `The business information in record ${ref} was erased on ${erasedAt.slice(0, 10)}: the key of this account was destroyed, so nothing can open it again, from no backup either. That you asked is on record.`
    : `Of record ${ref}, this cannot be opened: ${fields.join(", ")}. The stored value is damaged, or the key that sealed it is gone. The failure is on record; tell an admin the number of the record.`;
