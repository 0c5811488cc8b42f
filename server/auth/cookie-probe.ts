import { randomBytes } from "node:crypto";
import { ownCookies, sessionValue, wayBackValue } from "#server/auth/options.ts";
import { env } from "#server/env.ts";

const PERSONAL = { sub: "probe", name: "Probe Person", email: "probe.person@example.test" };
const RANDOM_ID = /^[A-Za-z0-9_-]{43}$/;

/**
 * What each cookie of ours holds, by name: personal data is put into its making, and what comes out is looked at (C51). The
 * third is made by next-auth alone, of random bytes; e2e/sign-in.spec.ts looks at all three in a browser.
 */
export function probeCookies(): Record<string, string> {
  const holds: Record<string, string> = {
    sessionToken: sessionHolds(),
    callbackUrl: wayBackHolds(),
    csrfToken: "random number",
  };
  const cookies = Object.entries(ownCookies()).map(([kind, { name }]) => [name, holds[kind] ?? "unknown"]);
  return Object.fromEntries(cookies);
}

function sessionHolds(): string {
  const secret = randomBytes(32).toString("base64url");
  const signedIn = sessionValue({ ...PERSONAL, secret });
  return signedIn === secret && RANDOM_ID.test(signedIn) && sessionValue(PERSONAL) === "" ? "random id" : "unknown";
}

function wayBackHolds(): string {
  const baseUrl = new URL(env().NEXTAUTH_URL).origin;
  const url = `${baseUrl}/accounts?search=${encodeURIComponent(PERSONAL.email)}`;
  return wayBackValue({ url, baseUrl }) === baseUrl ? "origin" : "unknown";
}
