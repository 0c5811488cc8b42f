import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "#prisma/generated/client.ts";
import { env } from "#server/env.ts";

/** What a service works with: one open transaction, as the role custodian_app. */
export type Tx = Prisma.TransactionClient;

const shared: typeof globalThis & { prisma?: PrismaClient } = globalThis;

/** One client for the process; development reloads modules, so it hangs on the global object. */
export function db(): PrismaClient {
  shared.prisma ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().DATABASE_URL, max: 16, connectionTimeoutMillis: 5_000 }),
    log: [],
  });
  return shared.prisma;
}

/** Commits when `work` returns, rolls back when it throws: there is no third way. */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db().$transaction(work, { timeout: 15_000, maxWait: 5_000 });
}
