import { createHmac } from "node:crypto";
import type { Tx } from "#server/db.ts";
import { secret } from "#server/env.ts";
import { Invalid } from "#server/errors.ts";
import type { FoundSearch } from "#server/paging.ts";

const RETENTION_DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * What a search looks for. Typed text is kept under a keyed hash, and that hash is what links and events carry;
 * a link brings the hash back and gets the text.
 */
export async function resolveSearch(
  tx: Tx,
  noun: string,
  input: { search?: string | undefined; searchRef?: string | undefined },
): Promise<FoundSearch | undefined> {
  if (input.search) {
    const text = input.search.toLowerCase();
    const ref = createHmac("sha256", secret("search")).update(`${noun}\0${text}`).digest("base64url").slice(0, 22);
    await tx.$executeRaw`INSERT INTO work.searches (id, noun, body) VALUES (${ref}, ${noun}, ${text})
      ON CONFLICT (id) DO UPDATE SET last_used_at = clock_timestamp() WHERE work.searches.last_used_at < clock_timestamp() - interval '1 day'`;
    return { ref, text };
  }
  if (!input.searchRef) return undefined;
  const kept = await tx.search.findUnique({ where: { id: input.searchRef } });
  if (!kept || kept.noun !== noun) {
    throw Invalid(
      `The search in this link is no longer kept (searches are kept for ${RETENTION_DAYS} days). Type it again.`,
    );
  }
  if (Date.now() - kept.lastUsedAt.getTime() > DAY_MS) {
    await tx.search.update({ where: { id: kept.id }, data: { lastUsedAt: new Date() } });
  }
  return { ref: kept.id, text: kept.body };
}

/** Forgets what nobody has used for the retention period; run by the nightly job. */
export const forgetOldSearches = (tx: Tx) =>
  tx.$executeRaw`DELETE FROM work.searches WHERE last_used_at < clock_timestamp() - make_interval(days => ${RETENTION_DAYS})`;
