import { expect, test } from "vitest";
import { refusedCitations } from "./citations.mjs";
import { refusedImports } from "./imports.mjs";
import { refusedShapes } from "./shape.mjs";

const imports = (path, text) => refusedImports([{ path, text }]);
const shapes = (path, text) => refusedShapes([{ path, text }]);

test.each([
  ["server/accounts/service.ts", 'import { listCases } from "#server/cases/service.ts";', "noun"],
  ["server/accounts/service.ts", 'import { listCases } from "../cases/service.ts";', "noun"],
  ["server/accounts/service.ts", 'import {\n  db,\n} from "#server/db.ts";', "database client"],
  ["server/accounts/service.ts", 'import { closeAccount } from "#server/workflows/close-account.ts";', "above"],
  ["server/accounts/router.ts", 'const root = await import("#server/root.ts");', "above"],
  ["server/tlog/tree.ts", 'import { env } from "#server/env.ts";', "above"],
  ["server/access/matrix.ts", 'import { clock } from "#ui/clock.ts";', "pure floor"],
  ["server/errors.ts", 'export { audited } from "#server/trpc.ts";', "above"],
  ["ui/table/table.tsx", 'import type { Account } from "#server/accounts/schema.ts";', "above"],
  ["app/(staff)/accounts/page.tsx", 'import { listAccounts } from "#server/accounts/service.ts";', "doors"],
  ["server/accounts/service.ts", 'import { Client } from "pg";', "connect"],
  ["server/accounts/service.ts", 'import "#server/testing/caller.ts";', "tests only"],
])("%s may not hold %s", (path, text, why) => {
  const refusals = imports(path, `// first line\n${text}\n`);
  expect(refusals).toHaveLength(1);
  expect(refusals[0]).toContain(why);
  expect(refusals[0]).toMatch(new RegExp(`^${path.replace(/[()]/g, "\\$&")}:2: .*\\.$`));
});

test.each([
  ["server/accounts/service.ts", 'import type { Tx } from "#server/db.ts";'],
  ["server/accounts/router.ts", 'import { audited } from "#server/trpc.ts";'],
  ["server/accounts/service.ts", 'import { type Client, DatabaseError } from "pg";'],
  ["server/vault/pool.ts", 'import { Pool } from "pg";'],
  ["server/trpc.ts", 'import { inTransaction } from "#server/db.ts";'],
  ["server/workflows/close-account.ts", 'import { closeAccount } from "#server/accounts/service.ts";'],
  ["server/root.ts", 'import { accounts } from "#server/accounts/router.ts";'],
  ["server/accounts/accounts.test.ts", 'import { db } from "#server/db.ts";'],
  ["app/(staff)/accounts/page.tsx", 'import { AccountFilter } from "#server/accounts/schema.ts";'],
  ["app/trpc/client.tsx", 'import type { AppRouter } from "#server/root.ts";'],
])("%s may hold %s", (path, text) => {
  expect(imports(path, text)).toEqual([]);
});

test("long, nameless and banned files are refused with their line", () => {
  expect(shapes("app/list.tsx", "x\n".repeat(251))[0]).toContain("app/list.tsx:251: the file has 251 lines");
  expect(shapes("server/utils.ts", "")[0]).toContain("says nothing");
  expect(shapes("app/act.ts", '"use server";\n')[0]).toContain("Server Actions");
  expect(shapes("server/a.ts", `tx.$queryRaw${"Unsafe"}(text)`)[0]).toContain("tagged template");
  expect(shapes("server/a.test.ts", "x\n".repeat(300))).toEqual([]);
});

test("a document that cites a path which is gone is refused, and a pattern is not", () => {
  const text = "See `server/gone.ts`, `server/<noun>/router.ts`, `server/db.ts` and [this](../README.md).\n";
  const refusals = refusedCitations([{ path: "docs/a.md", text }], new Set(["server/db.ts", "README.md"]));
  expect(refusals).toEqual(["docs/a.md:1: server/gone.ts is cited here but does not exist."]);
});
