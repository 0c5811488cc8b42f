/** What a person reads instead of a stack trace: whole sentences that say what happened and what to do. */
export class Refusal extends Error {
  name = "Refusal";
}

const DISK_FULL = /No space left on device|ENOSPC/;

/** Faults of the surroundings, told as sentences. Anything else is our own fault and keeps its stack. */
export function tellFault(error) {
  // The migrations' own refusals are told apart by name: this file must run before TypeScript can.
  if (error instanceof Refusal || error?.name === "MigrationError") return error.message;
  const code = error?.code;
  const message = String(error?.message ?? error);
  if (code === "ENOSPC" || code === "53100" || DISK_FULL.test(message)) {
    return "The disk is full. Free some space and run the command again; what was stored before is unharmed.";
  }
  if (code === "EACCES" || code === "EPERM") {
    return `This user may not open ${error.path ?? "a file it needs"} (${code}). Give the user who runs the command the right to read and write it.`;
  }
  if (code === "EMFILE" || code === "ENFILE") {
    return "The system refuses to open more files. Raise the limit (ulimit -n) and run the command again.";
  }
  if (code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "ETIMEDOUT" || code === "EHOSTUNREACH") {
    return `Nothing answers at the database's address (${code}). Check that PostgreSQL runs and that DATABASE_URL and DATABASE_OWNER_URL name its host and port.`;
  }
  if (code === "28P01" || code === "28000") {
    return `PostgreSQL refused the sign-in: ${message}. Check user and password in DATABASE_URL and DATABASE_OWNER_URL.`;
  }
  if (code === "3D000") return `PostgreSQL has no such database: ${message}. Create it, or correct DATABASE_URL.`;
  if (code === "53300")
    return "PostgreSQL has no connection left. Close other programs that use it, or raise max_connections.";
  return `Something went wrong that Custodian did not expect.\n${error?.stack ?? message}`;
}
