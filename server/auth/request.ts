import { randomUUID } from "node:crypto";
import { sessionCookie } from "#server/auth/options.ts";
import { type Actor, actorOf } from "#server/auth/session.ts";
import { Forbidden } from "#server/errors.ts";
import type { Context } from "#server/trpc.ts";

type Readable = { get(name: string): string | null };

/** Who asks, from the headers of a request; asked anew at each one, so that an ended session ends at once. */
export async function contextOf(headers: Readable): Promise<Context> {
  return { actor: await actorFrom(headers), requestId: requestIdOf(headers) };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The server in front sets x-request-id anew on each request; without it one is made here. */
function requestIdOf(headers: Readable): string {
  const given = headers.get("x-request-id");
  return given && UUID.test(given) ? given : randomUUID();
}

function actorFrom(headers: Readable): Promise<Actor | undefined> {
  const name = `${sessionCookie()}=`;
  const pair = (headers.get("cookie") ?? "").split(/;\s*/).find((part) => part.startsWith(name));
  return actorOf(pair?.slice(name.length));
}

/** A change is taken only from our own pages: SameSite=Lax alone would let a sibling site in. */
export function refuseForeign(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const host = request.headers.get("host");
  const sameSite = site === null || site === "same-origin";
  const sameOrigin = origin === null || URL.parse(origin)?.host === host;
  if (!sameSite || !sameOrigin || (site === null && origin === null)) {
    throw Forbidden(
      "This request did not come from Custodian's own pages, so it was not carried out. Open the page again and repeat it there.",
    );
  }
}
