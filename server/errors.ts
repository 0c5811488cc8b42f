/** What went wrong, in words for the person who asked. One middleware speaks to the client (server/trpc.ts). */
export type Code = "UNAUTHENTICATED" | "FORBIDDEN" | "NOT_FOUND" | "INVALID" | "CONFLICT" | "THROTTLED" | "UNAVAILABLE";

export class Problem extends Error {
  readonly code: Code;

  constructor(code: Code, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

export const Unauthenticated = () =>
  new Problem("UNAUTHENTICATED", "Your session has ended. Sign in again; what you typed is kept on this page.");

export const Forbidden = (why: string) => new Problem("FORBIDDEN", why);

/** The same answer for an id that does not exist and one that is not this person's to see. */
export const NotFound = (noun: string) =>
  new Problem("NOT_FOUND", `There is no such ${noun}, or it is not yours to see. Check the link, or search for it.`);

export const Invalid = (sentence: string) => new Problem("INVALID", sentence);
export const Conflict = (sentence: string) => new Problem("CONFLICT", sentence);

export const Unavailable = () =>
  new Problem("UNAVAILABLE", "The database does not answer, so nothing was read or changed. Try again in a moment.");

const UNREACHABLE =
  /ECONNREFUSED|ECONNRESET|Connection terminated|P1001|P1017|57P0[123]|08\d{3}|timeout exceeded when trying to connect/;

/** SQLSTATE and connection trouble as the person should read it; values in driver messages never leave. */
export function problemOf(error: unknown): Problem | undefined {
  const chain: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof Problem) return at;
    chain.push(
      `${at.name} ${at.message} ${"code" in at ? at.code : ""} ${"meta" in at ? JSON.stringify(at.meta) : ""}`,
    );
  }
  const text = chain.join(" ");
  if (/53100|No space left|disk full/i.test(text))
    return new Problem(
      "UNAVAILABLE",
      "The disk of the database is full, so nothing was changed. Free some space, then try again.",
    );
  if (/28000/.test(text)) return Unauthenticated();
  if (UNREACHABLE.test(text)) return Unavailable();
  return undefined;
}
