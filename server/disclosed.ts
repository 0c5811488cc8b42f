import { DatabaseError, Pool, type QueryResultRow } from "pg";
import type { z } from "zod";
import { matrix, type Permission } from "#server/access/matrix.ts";
import type { Actor } from "#server/auth/session.ts";
import { inTransaction } from "#server/db.ts";
import { env } from "#server/env.ts";
import { Forbidden, Problem } from "#server/errors.ts";
import { append } from "#server/events/append.ts";
import { admitted } from "#server/trpc.ts";
import { Content } from "#server/vault/content.ts";
import { fileKeys, type KeyProvider, KeyRefused } from "#server/vault/keys.ts";
import { Damaged, open } from "#server/vault/seal.ts";

/** One reveal: which record, under which grant, for which press of the button. No fields: all that the reason opens. */
export type Ask = { grantId: string; recordId: string; fields?: string[] | undefined; clientKey: string };

type Opened = { name: string; content: Content };

export type Disclosure = {
  access: { id: string; ref: string; kind: string; expiresAt: Date; grantExpiresAt: Date };
  fields: Opened[];
  /** The names of fields that are there and could not be opened; the log says so too. */
  unreadable: string[];
};

/** What a verb of the vault works with. */
export type DisclosedContext = { actor: Actor; disclose: (ask: Ask) => Promise<Disclosure> };

/**
 * The closed builder for the vault: the matrix as in audited(), then two transactions on a pool of its own. The first
 * commits the event, the second hands out what that event names. The verb gets no transaction, only `ctx.disclose`.
 */
export const disclosed = <I extends z.ZodType, O extends z.ZodType>(permission: Permission, input: I, output: O) =>
  admitted(permission)
    .use(({ ctx, path, next }) => {
      const request = { action: path, permission, request: ctx.requestId, token: ctx.actor.token };
      return next({ ctx: { ...ctx, disclose: (ask: Ask) => disclose(request, ask) } });
    })
    .input(input)
    .output(output);

type Request = { action: string; permission: Permission; request: string; token: Uint8Array<ArrayBuffer> };

async function disclose(request: Request, ask: Ask): Promise<Disclosure> {
  const keys = keyProvider();
  const access = await openAccess(request, ask);
  const sealed = await readSealed(request, access.id);
  const fields: Opened[] = [];
  const unreadable: string[] = [];
  for (const row of sealed) {
    const content = await unseal(keys, row);
    if (content === undefined) unreadable.push(row.field);
    else fields.push({ name: row.field, content });
  }
  const account = sealed[0]?.account_id;
  if (account && unreadable.length > 0) await recordUnreadable(request, ask, account, unreadable);
  return { access, fields, unreadable };
}

/** The first transaction: when this returns, the event is committed. */
async function openAccess({ token, request }: Request, ask: Ask): Promise<Disclosure["access"]> {
  const [access] = await transaction<Disclosure["access"]>(
    `SELECT access_id AS id, record_ref AS ref, record_kind AS kind, expires_at AS "expiresAt", grant_expires_at AS "grantExpiresAt"
     FROM api.open_access($1, $2, $3, $4, $5, $6)`,
    [Buffer.from(token), ask.grantId, ask.recordId, ask.fields ?? null, ask.clientKey, request],
  );
  if (!access) throw new Error("vault: an access was opened, and the database did not name it");
  return access;
}

type Sealed = {
  account_id: string;
  record_id: string;
  field: string;
  version: number;
  nonce: Buffer;
  ciphertext: Buffer;
  kek_id: string | null;
  wrapped: Buffer | null;
};

/** The second transaction: the database looks for the committed event again before it hands anything out. */
const readSealed = ({ token }: Request, accessId: string) =>
  transaction<Sealed>("SELECT * FROM api.read_business_info($1, $2) ORDER BY field", [Buffer.from(token), accessId]);

/** Undefined where the value cannot be opened. The thrown reasons hold no content, and neither may anything else here. */
async function unseal(keys: KeyProvider, row: Sealed): Promise<Content | undefined> {
  if (row.kek_id === null || row.wrapped === null) return undefined;
  const place = { accountId: row.account_id, recordId: row.record_id, field: row.field, version: row.version };
  try {
    return contentOf(open(await keys.unwrap(row.kek_id, row.wrapped, row.account_id), place, row));
  } catch (error) {
    if (error instanceof Damaged || error instanceof KeyRefused) return undefined;
    throw error;
  }
}

/** The parser's own message would quote the content. */
function contentOf(text: string): Content | undefined {
  try {
    return Content.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function recordUnreadable(
  { token, ...request }: Request,
  ask: Ask,
  account: string,
  fields: string[],
): Promise<void> {
  const { commitments } = matrix[request.permission];
  const subject = { account, subjects: [ask.recordId], grant: ask.grantId, fields, commitments: [...commitments] };
  await inTransaction((tx) => append(tx, token, { ...request, ...subject, outcome: "failed", code: "UNREADABLE" }));
}

const REFUSED =
  "This was not opened, and the refusal is on record. A reveal needs a grant of yours that has not ended, on this account, for a reason that opens these fields, and its case must still be open and assigned to you. Look at the case, then ask for a new grant.";
const LATE = "The event of this read did not reach the disk in time, so nothing was shown. Try again in a moment.";

/** One statement, committed by itself. Which of its conditions was missing, the database does not tell; nor do we. */
async function transaction<R extends QueryResultRow>(sql: string, values: unknown[]): Promise<R[]> {
  try {
    return (await pool().query<R>(sql, values)).rows;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (error.code === "42501") throw Forbidden(REFUSED);
    if (error.code === "55P03" || error.code === "57014") throw new Problem("UNAVAILABLE", LATE);
    throw error;
  }
}

const shared: typeof globalThis & { vaultPool?: Pool; vaultKeys?: KeyProvider } = globalThis;

const keyProvider = (): KeyProvider => (shared.vaultKeys ??= fileKeys(env().CUSTODIAN_KEYS));

function pool(): Pool {
  if (shared.vaultPool) return shared.vaultPool;
  const connectionString = env().DATABASE_VAULT_URL;
  if (!connectionString) throw new Error("DATABASE_VAULT_URL is not set, so no business information can be read.");
  shared.vaultPool = new Pool({
    connectionString,
    max: 4,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    allowExitOnIdle: true,
  });
  // An idle connection that breaks is replaced at the next reveal; without a listener it would end the process.
  shared.vaultPool.on("error", () => undefined);
  return shared.vaultPool;
}
