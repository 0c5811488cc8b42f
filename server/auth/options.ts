import { randomUUID } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { actorOf } from "#server/auth/session.ts";
import { signIn, signOut } from "#server/auth/sign-in.ts";
import { env, secret } from "#server/env.ts";
import { problemOf } from "#server/errors.ts";

const Form = z.object({ email: z.string().min(3).max(254), password: z.string().min(1).max(128) });
const Headers = z.record(z.string(), z.union([z.string(), z.array(z.string())]).optional());

/** Secure and the __Host- prefix exist only behind TLS; on loopback a browser would drop such a cookie. */
const secure = () => env().NEXTAUTH_URL.startsWith("https:");
export const sessionCookie = () => (secure() ? "__Host-custodian" : "custodian");

/** Every cookie that this house sets, by what next-auth calls it. */
export function ownCookies() {
  const options = { httpOnly: true, sameSite: "lax" as const, path: "/", secure: secure() };
  const prefix = secure() ? "__Host-" : "";
  return {
    sessionToken: { name: sessionCookie(), options },
    csrfToken: { name: `${prefix}custodian-csrf`, options },
    callbackUrl: { name: `${prefix}custodian-origin`, options },
  };
}

/** What the session's cookie holds: the secret of its row, whatever else a token carries. */
export const sessionValue = (token: Record<string, unknown> | undefined): string =>
  typeof token?.secret === "string" ? token.secret : "";

/** The cookie that next-auth keeps for the way back holds the origin alone, never a page somebody looked at (C51). */
export const wayBackValue = ({ baseUrl }: { url: string; baseUrl: string }): string => baseUrl;

/**
 * next-auth carries the cookie and nothing else: the token *is* the secret of a session row (C51),
 * so encode and decode pass it through, and every request asks the database who that is.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: secret("session").toString("base64url"),
    useSecureCookies: secure(),
    session: { strategy: "jwt", maxAge: 12 * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: ownCookies(),
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        async authorize(given, request) {
          const form = Form.safeParse(given);
          if (!form.success) return null;
          const headers = Headers.parse(request.headers ?? {});
          try {
            const session = await signIn({
              ...form.data,
              address: String(headers["x-custodian-address"] ?? "127.0.0.1"),
              agent: String(headers["user-agent"] ?? ""),
              requestId: String(headers["x-request-id"] ?? randomUUID()),
            });
            return { id: session.staffId, secret: session.secret };
          } catch (error) {
            const problem = problemOf(error);
            if (problem) throw new Error(problem.message);
            throw error;
          }
        },
      }),
    ],
    jwt: {
      encode: async ({ token }) => sessionValue(token),
      decode: async ({ token }) => {
        const actor = await actorOf(token);
        return actor && token ? { sub: actor.staffId, secret: token } : null;
      },
    },
    callbacks: {
      jwt: ({ token, user }) => (user && "secret" in user ? { sub: user.id, secret: user.secret } : token),
      // The session endpoint tells nothing: who is signed in is rendered into the page.
      session: () => ({ expires: "" }),
      redirect: wayBackValue,
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.secret === "string")
          await signOut(Buffer.from(token.secret, "base64url"), false, randomUUID());
      },
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  };
}
