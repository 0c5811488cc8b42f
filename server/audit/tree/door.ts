import { readCheckpoint, readTile } from "#server/audit/tree/read.ts";
import { openRoute } from "#server/open-route.ts";

/** Enough for a reader that takes all tiles of a large log in a few minutes. */
const PER_MINUTE = 600;
const FOR_EVER = "public, max-age=31536000, immutable";

/** The door of /log/checkpoint: the one thing that changes. */
export const openLogCheckpoint = openRoute(PER_MINUTE, async ({ tx }) =>
  answer(await readCheckpoint(tx), "text/plain; charset=utf-8", "public, max-age=1"),
);

/** The door of /log/tile/…: hashes, which never change once they are there. */
export const openLogTile = openRoute(PER_MINUTE, async ({ tx, path }) =>
  answer(await readTile(tx, path.slice("log/".length)), "application/octet-stream", FOR_EVER),
);

const answer = (body: string | Uint8Array<ArrayBuffer>, type: string, cache: string) =>
  new Response(body, { headers: { "content-type": type, "cache-control": cache, "access-control-allow-origin": "*" } });
