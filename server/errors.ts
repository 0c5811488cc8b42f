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

const DiskFull = () =>
  new Problem(
    "UNAVAILABLE",
    "The disk of the database is full, so nothing was changed. Free some space, then try again.",
  );

/** SQLSTATE classes of PostgreSQL, codes of Prisma and of the socket: the house is away, not the request wrong. */
const AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|P1001|P1017|P2024|P2028|08...|57P0[123])$/;
/** What Prisma's adapter calls a socket's trouble when it keeps no code of it. */
const AWAY_KINDS = ["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections"];
const LOST =
  /Connection terminated|socket hang up|Client has encountered a connection error|timeout exceeded when trying to connect|Unable to start a transaction/;

/** What a driver's error means to a person. Its own words never leave: they quote values. */
export function problemOf(error: unknown): Problem | undefined {
  for (const part of partsOf(error)) {
    if (part instanceof Problem) return part;
    const codes = ["code", "originalCode", "errorCode", "kind"].flatMap((key) =>
      key in part ? [String(Reflect.get(part, key))] : [],
    );
    if (codes.includes("53100") || codes.includes("ENOSPC")) return DiskFull();
    if (codes.includes("28000")) return Unauthenticated();
    if (
      codes.some((code) => AWAY.test(code) || AWAY_KINDS.includes(code)) ||
      (part instanceof Error && LOST.test(part.message))
    )
      return Unavailable();
  }
  return undefined;
}

const NESTED = ["cause", "meta", "driverAdapterError"];

/** An error and what is wrapped in it: Prisma keeps the driver's error in `meta`, the driver keeps the server's in `cause`. */
function partsOf(error: unknown, depth = 0): object[] {
  if (typeof error !== "object" || error === null || depth > 8) return [];
  return [error, ...NESTED.flatMap((key) => (key in error ? partsOf(Reflect.get(error, key), depth + 1) : []))];
}
