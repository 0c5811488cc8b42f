import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { contextOf, refuseForeign } from "#server/auth/request.ts";
import { problemOf } from "#server/errors.ts";
import { appRouter } from "#server/root.ts";
import { asTrpc } from "#server/trpc.ts";

const LIMIT = 1024 * 1024;

/** Only JSON by POST from our own pages: a form or a foreign page can send neither. */
export async function POST(request: Request): Promise<Response> {
  if (request.headers.get("content-type")?.split(";")[0] !== "application/json") {
    return answer(415, "This address takes application/json only.");
  }
  if (Number(request.headers.get("content-length") ?? 0) > LIMIT)
    return answer(413, "This request is larger than 1 MB.");
  try {
    refuseForeign(request);
  } catch (error) {
    return answer(403, problemOf(error)?.message ?? "Refused.");
  }
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    allowBatching: false,
    allowMethodOverride: true,
    createContext: async () => {
      try {
        return await contextOf(request.headers);
      } catch (error) {
        throw asTrpc(error);
      }
    },
    responseMeta: () => ({
      headers: new Headers([
        ["cache-control", "no-store"],
        ["vary", "cookie"],
      ]),
    }),
  });
}

function answer(status: number, sentence: string): Response {
  return Response.json({ error: { message: sentence } }, { status, headers: { "cache-control": "no-store" } });
}
