import { Client } from "pg";
import { expect, test } from "vitest";
import { db, inTransaction } from "#server/db.ts";
import { NotFound, problemOf } from "#server/errors.ts";

const caught = (work: PromiseLike<unknown>) =>
  Promise.resolve(work).then(
    () => undefined,
    (error: unknown) => error,
  );

test("a server that is not there is told as away", async () => {
  const client = new Client({ connectionString: "postgresql://custodian_app:x@127.0.0.1:1/none" });
  expect(problemOf(await caught(client.connect()))?.code).toBe("UNAVAILABLE");
});

test("a connection that the server ends is told as away, through Prisma too", async () => {
  const error = await caught(db().$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`);
  expect(problemOf(error)?.code).toBe("UNAVAILABLE");
});

test("a connection that breaks in the middle of a transaction is told as away", async () => {
  const error = await caught(
    inTransaction(async (tx) => {
      await tx.$queryRaw`SELECT 1`;
      await tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
    }),
  );
  expect(problemOf(error)?.code).toBe("UNAVAILABLE");
});

test("a session that has ended is told as such", async () => {
  expect(problemOf(await caught(db().$queryRaw`SELECT audit.append('\\x00'::bytea, '{}'::jsonb)`))?.code).toBe(
    "UNAUTHENTICATED",
  );
});

test("a fault that only mentions such a code in its words is a fault of ours", async () => {
  expect(problemOf(new Error("08006 28000 53100 ECONNREFUSED"))).toBeUndefined();
  expect(problemOf(await caught(db().$queryRaw`SELECT 1 / 0 AS "08006"`))).toBeUndefined();
});

test("our own sentence is kept, however deep it is wrapped", () => {
  expect(problemOf(new Error("outer", { cause: new Error("inner", { cause: NotFound("account") }) }))?.code).toBe(
    "NOT_FOUND",
  );
});
