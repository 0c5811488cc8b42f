import type { z } from "zod";
import type { Permission } from "#server/access/matrix.ts";
import { Conflict } from "#server/errors.ts";
import { admitted } from "#server/trpc.ts";
import { Erased } from "#server/vault/account-keys.ts";
import { vaultKeys } from "#server/vault/keys.ts";
import { KeyRefused } from "#server/vault/master.ts";
import { inLaterTransaction, inOwnTransaction } from "#server/vault/pool.ts";
import { SEARCHED_FIELDS, wordHasher } from "#server/vault/terms.ts";

/** One search: whose account, under which grant, for which words. No fields: all that the reason opens and that are searched. */
export type Search = {
  accountId: string;
  grantId: string;
  words: string;
  fields?: string[] | undefined;
  clientKey: string;
};

export type Found = {
  search: { id: string; fields: string[]; searchesThisHour: number; stopPerHour: number };
  /** How many records match; the newest 50 of them are in `records`. */
  total: number;
  /** Records that were taken in without search terms, and so were not looked through. */
  notCovered: number;
  records: unknown;
};

const NOT_SEARCHED =
  "This was not searched, and the refusal is on record. A search needs a grant of yours that has not ended, on this account, for a reason that opens these fields, and its case, if it rests on one, must still be open and assigned to you; your number of searches an hour on this account must not be used up. Look at the case and the grant, then try again.";

/**
 * The closed builder for searches over business information, beside disclosed(): one transaction that commits the event with
 * the number of rows, and a later one that hands out which records they are. The verb gets only `ctx.search`.
 */
export const searched = <I extends z.ZodType, O extends z.ZodType>(permission: Permission, input: I, output: O) =>
  admitted(permission)
    .use(({ ctx, next }) => {
      const search = (ask: Search) => find(Buffer.from(ctx.actor.token), ctx.requestId, ask);
      return next({ ctx: { ...ctx, search } });
    })
    .input(input)
    .output(output);

export type SearchedContext = { search: (ask: Search) => Promise<Found> };

async function find(token: Buffer, request: string, ask: Search): Promise<Found> {
  const { accountId, grantId, fields = null, clientKey } = ask;
  const terms = JSON.stringify(await hashesOf(ask));
  const [search] = await inOwnTransaction<Found["search"]>(
    `SELECT search_id AS id, searched AS fields, searches_this_hour AS "searchesThisHour", stop_per_hour AS "stopPerHour"
     FROM api.open_search($1, $2, $3, $4, $5, $6, $7)`,
    [token, grantId, accountId, fields, terms, clientKey, request],
    NOT_SEARCHED,
  );
  if (!search) throw new Error("vault: a search was opened, and the database did not name it");
  const [found] = await inLaterTransaction<Omit<Found, "search">>(
    `SELECT total, not_covered AS "notCovered", records FROM api.read_search($1, $2)`,
    [token, search.id],
    NOT_SEARCHED,
  );
  if (!found) throw new Error("vault: a search was read, and the database said nothing");
  return { search, ...found };
}

/** The words leave this function as hashes alone. */
async function hashesOf({ accountId, words }: Search): Promise<Record<string, string[]>> {
  const hash = await hasherOf(accountId);
  return Object.fromEntries(SEARCHED_FIELDS.map((field) => [field, hash(field, words) ?? []]));
}

async function hasherOf(accountId: string) {
  try {
    return await wordHasher(vaultKeys(), accountId);
  } catch (error) {
    if (error instanceof Erased)
      throw Conflict(
        `The business information of this account was erased on ${error.at.slice(0, 10)}, so there is nothing to search. That you asked is on record.`,
      );
    if (error instanceof KeyRefused)
      throw Conflict(
        "The key of this account is not where it should be, so its business information cannot be searched. The failure is on record; tell an admin the id of the account.",
      );
    throw error;
  }
}
