import { CommanderError } from "commander";
import { MigrationError } from "#cli/migrate/folder.ts";
import { Problem, problemOf } from "#server/errors.ts";
import { KeyRefused } from "#server/vault/master.ts";

/** 0: done. 1: understood and refused, in whole or in part. 2: could not be begun or finished. */
export const REFUSED = 1;
export const UNUSABLE = 2;

/** What a person reads on the terminal instead of a stack, and the exit code. */
export function told(error: unknown): { sentence: string; code: number } {
  if (error instanceof CommanderError) return { sentence: "", code: error.exitCode === 0 ? 0 : UNUSABLE };
  const sentence = ownWords(error) ?? surroundings(error) ?? problemOf(error)?.message;
  if (sentence === undefined)
    return { sentence: `This failed in a way that was not foreseen. ${stackOf(error)}`, code: UNUSABLE };
  const problem = error instanceof Problem ? error : undefined;
  return { sentence, code: problem && problem.code !== "UNAVAILABLE" ? REFUSED : UNUSABLE };
}

/** Errors that were made to be read: their message is a whole sentence that says what to do. */
function ownWords(error: unknown): string | undefined {
  if (error instanceof MigrationError || error instanceof KeyRefused) return error.message;
  return error instanceof Error && error.message.startsWith("The configuration cannot be used")
    ? error.message
    : undefined;
}

/** Faults of the machine that a person can mend. */
function surroundings(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof Problem) return undefined;
  const code = "code" in error ? String(error.code) : "";
  if (code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "EHOSTUNREACH" || code === "ETIMEDOUT") {
    return `Nothing answers at the database's address (${code}). Start Custodian with npm start, or check the address in DATABASE_URL.`;
  }
  if (code === "28P01" || code === "28000")
    return "The database refused the sign-in of this command. Check the password in its DATABASE_…_URL.";
  if (code === "3D000") return "The database does not exist. Start Custodian once with npm start, which makes it.";
  if (code === "42P01" || code === "3F000" || code === "42883")
    return "The database is older than this program. Bring it up to date with: custodian migrate";
  if (code === "ENOSPC") return "The disk is full. Free some space, then try again.";
  if (code === "ENOENT" && "path" in error)
    return `The file ${String(error.path)} is missing. Put it back, or point CUSTODIAN_KEYS at the folder that holds it.`;
  return undefined;
}

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
