import type { z } from "zod";
import { matrix, type Permission } from "#server/access/matrix.ts";
import type { Actor } from "#server/auth/session.ts";
import { inTransaction } from "#server/db.ts";
import { append } from "#server/events/append.ts";
import { admitted } from "#server/trpc.ts";
import { Erased } from "#server/vault/account-keys.ts";
import { Content } from "#server/vault/content.ts";
import { type KeyProvider, vaultKeys } from "#server/vault/keys.ts";
import { KeyRefused } from "#server/vault/master.ts";
import { inLaterTransaction, inOwnTransaction, NOT_OPENED } from "#server/vault/pool.ts";
import { Damaged, open } from "#server/vault/seal.ts";

/** One reveal: which record, under which grant, for which press of the button. No fields: all that the reason opens. */
export type Ask = { grantId: string; recordId: string; fields?: string[] | undefined; clientKey: string };

type Opened = { name: string; content: Content };

export type Disclosure = {
  access: {
    id: string;
    ref: string;
    kind: string;
    expiresAt: Date;
    grantExpiresAt: Date;
    /** Different records under this grant in the last hour, this one among them. */
    shownThisHour: number;
    stopPerHour: number;
    warned: boolean;
  };
  fields: Opened[];
  /** The names of fields that are there and could not be opened; the log says so too. */
  unreadable: string[];
  /** When the account's key was destroyed, where that is why they cannot be. */
  erasedAt?: string | undefined;
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
  const keys = vaultKeys();
  const access = await openAccess(request, ask);
  const sealed = await readSealed(request, access.id);
  const dek = await dataKey(keys, sealed[0]);
  const fields: Opened[] = [];
  const unreadable: string[] = [];
  for (const row of sealed) {
    const content = dek && unseal(dek, row);
    if (content === undefined) unreadable.push(row.field);
    else fields.push({ name: row.field, content });
  }
  const account = sealed[0]?.account_id;
  const erasedAt = account && unreadable.length > 0 ? await keys.destroyedAt(account) : undefined;
  if (account && unreadable.length > 0)
    await recordUnreadable(request, ask, account, unreadable, erasedAt ? "ERASED" : "UNREADABLE");
  return { access, fields, unreadable, erasedAt };
}

/** The first transaction: when this returns, the event is committed. */
async function openAccess({ token, request }: Request, ask: Ask): Promise<Disclosure["access"]> {
  const [access] = await inOwnTransaction<Disclosure["access"]>(
    `SELECT access_id AS id, record_ref AS ref, record_kind AS kind, expires_at AS "expiresAt", grant_expires_at AS "grantExpiresAt",
       shown_this_hour AS "shownThisHour", stop_per_hour AS "stopPerHour", warned
     FROM api.open_access($1, $2, $3, $4, $5, $6)`,
    [Buffer.from(token), ask.grantId, ask.recordId, ask.fields ?? null, ask.clientKey, request],
    NOT_OPENED,
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

/** The second transaction: what the committed event names, still sealed. */
const readSealed = ({ token }: Request, accessId: string): Promise<Sealed[]> =>
  inLaterTransaction<Sealed>(
    "SELECT * FROM api.read_business_info($1, $2) ORDER BY field",
    [Buffer.from(token), accessId],
    NOT_OPENED,
  );

/** One key serves all fields of a record. Undefined where it was destroyed, or cannot be unwrapped with the keys at hand. */
async function dataKey(keys: KeyProvider, row: Sealed | undefined): Promise<Buffer | undefined> {
  if (!row?.kek_id || !row.wrapped) return undefined;
  try {
    return await keys.unwrap(row.kek_id, row.wrapped, row.account_id);
  } catch (error) {
    if (error instanceof Damaged || error instanceof KeyRefused || error instanceof Erased) return undefined;
    throw error;
  }
}

/** Undefined where the value cannot be opened. The thrown reasons hold no content, and neither may anything else here. */
function unseal(dek: Buffer, row: Sealed): Content | undefined {
  const place = { accountId: row.account_id, recordId: row.record_id, field: row.field, version: row.version };
  try {
    return contentOf(open(dek, place, row));
  } catch (error) {
    if (error instanceof Damaged) return undefined;
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
  code: "ERASED" | "UNREADABLE",
): Promise<void> {
  const { commitments } = matrix[request.permission];
  const subject = { account, subjects: [ask.recordId], grant: ask.grantId, fields, commitments: [...commitments] };
  await inTransaction((tx) => append(tx, token, { ...request, ...subject, outcome: "failed", code }));
}
