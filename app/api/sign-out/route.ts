import { z } from "zod";
import { sessionCookie } from "#server/auth/options.ts";
import { contextOf, refuseForeign } from "#server/auth/request.ts";
import { signOut } from "#server/auth/sign-in.ts";
import { problemOf } from "#server/errors.ts";

const Ask = z.strictObject({ everywhere: z.boolean() });

/** Ends this session, or all of the person's; the event is written by the database in the same act. */
export async function POST(request: Request): Promise<Response> {
  try {
    refuseForeign(request);
    const { everywhere } = Ask.parse(await request.json());
    const { actor, requestId } = await contextOf(request.headers);
    const ended = actor ? await signOut(actor.token, everywhere, requestId) : 0;
    return Response.json({ ended }, { headers: forgetting() });
  } catch (error) {
    const sentence = problemOf(error)?.message ?? "This request could not be read, so nobody was signed out.";
    return Response.json({ error: { message: sentence } }, { status: 400, headers: { "cache-control": "no-store" } });
  }
}

const forgetting = (): [string, string][] => [
  ["set-cookie", `${sessionCookie()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`],
  ["clear-site-data", '"cache"'],
  ["cache-control", "no-store"],
];
