import { inTransaction, type Tx } from "#server/db.ts";
import { problemOf } from "#server/errors.ts";
import { waitFor } from "#server/rate.ts";

type Ask = { tx: Tx; path: string };

/** What the server in front found out about the caller; without it everybody shares one allowance. */
const ADDRESS = "x-custodian-address";

/**
 * The closed builder for the few routes that need no sign-in: hashes and signed words about them, which anyone may see. One
 * transaction that cannot write, an allowance for each address, and no word about why something failed.
 */
export function openRoute(perMinute: number, read: (ask: Ask) => Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    const wait = waitFor(`open ${request.headers.get(ADDRESS) ?? ""}`, perMinute);
    if (wait > 0)
      return told(429, `Too many requests from this address. Go on in ${wait} seconds.`, { "retry-after": `${wait}` });
    try {
      return await inTransaction(async (tx) => {
        await tx.$executeRaw`SET TRANSACTION READ ONLY`;
        return read({ tx, path: new URL(request.url).pathname.slice(1) });
      });
    } catch (error) {
      if (problemOf(error)?.code === "NOT_FOUND") return told(404, "There is nothing here.");
      return told(503, "This cannot be read now. Try again in a minute.", { "retry-after": "60" });
    }
  };
}

const told = (status: number, sentence: string, more: Record<string, string> = {}) =>
  new Response(`${sentence}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...more },
  });
