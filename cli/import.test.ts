import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { custodian } from "#cli/testing/run.ts";
import { accountLine } from "#server/intake/intake.fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "custodian-import-"));
afterAll(() => rmSync(folder, { recursive: true }));
let number = 0;

function file(content: string | Buffer): string {
  const path = join(folder, `${++number}.ndjson`);
  writeFileSync(path, content);
  return path;
}
const lines = (...all: object[]) => all.map((line) => JSON.stringify(line)).join("\n");

test("good lines end with exit code 0 and a summary, and the same file again changes nothing", async () => {
  const path = file(lines(accountLine("CLI-1"), accountLine("CLI-2")));
  const first = await custodian(["import", path]);
  expect(first).toMatchObject({ code: 0, err: "" });
  expect(first.out).toMatch(/^2 lines: 2 taken in \(/);
  expect((await custodian(["import", path])).out).toMatch(/^2 lines: 0 taken in, 2 there before \(/);
});

test("a rejected line ends with exit code 1 and is told of on standard error", async () => {
  const ended = await custodian(["import", "-"], {
    input: lines(
      accountLine("CLI-3"),
      accountLine("CLI-4", { name: "4111 1111 1111 1111" }),
      accountLine("CLI-5", { email: "nobody" }),
    ),
  });
  expect(ended.code).toBe(1);
  expect(ended.err.split("\n")).toEqual([
    "line 2, data.name holds a card number. A card is kept as brand, last four digits and fingerprint, never as a number (C3). Take the number out at the source.",
    "line 3, data.email must be an e-mail address.",
    "",
  ]);
  expect(ended.out).toMatch(/^3 lines: 1 taken in, 2 rejected/);
});

test("a dry run says that nothing was changed", async () => {
  const path = file(lines(accountLine("CLI-6")));
  expect((await custodian(["import", "--dry-run", path])).out).toMatch(
    /^1 line: 1 would be taken in .*\nNothing was changed\.\n$/,
  );
  expect((await custodian(["import", path])).out).toMatch(/1 taken in/);
});

test.each([
  ["a file that is not there", ["import", join(folder, "gone.ndjson")], /There is no file .*gone\.ndjson/],
  ["a folder", ["import", folder], /is a folder/],
  ["a compressed file", ["import", file(gzipSync(lines(accountLine("CLI-7"))))], /compressed \(gzip\)/],
  ["no file", ["import"], /missing required argument/],
  ["an unknown option", ["import", "--force", "-"], /unknown option/],
  ["an unknown command", ["imprt", "-"], /unknown command/],
])("%s ends with exit code 2 and a sentence", async (_, options, sentence) => {
  const ended = await custodian(options);
  expect(ended.code).toBe(2);
  expect(ended.err).toMatch(sentence);
  expect(ended.err).not.toMatch(/ at .*\.ts:\d/);
});

test.each([
  [
    "a database that does not answer",
    { DATABASE_INGEST_URL: "postgresql://custodian_ingest:x@127.0.0.1:9/none" },
    /Nothing answers at the database's address/,
  ],
  ["no address of the database", { DATABASE_INGEST_URL: "" }, /DATABASE_INGEST_URL/],
  [
    "a wrong password",
    { DATABASE_INGEST_URL: (process.env.DATABASE_INGEST_URL ?? "").replace(/:[^:@]*@/, ":wrong@") },
    /refused the sign-in/,
  ],
  ["no key folder", { CUSTODIAN_KEYS: join(folder, "nothing") }, /key|missing/i],
])("%s ends with exit code 2 and a sentence", async (_, env, sentence) => {
  const ended = await custodian(["import", "-"], { input: lines(accountLine("CLI-8")), env });
  expect(ended.code).toBe(2);
  expect(ended.err).toMatch(sentence);
  expect(ended.err).not.toMatch(/ at .*\.ts:\d/);
});

test("a reader that goes away does not cut the import", async () => {
  const many = lines(
    ...Array.from({ length: 3_000 }, (_, at) => accountLine(`PIPE-${at}`, at % 2 ? { email: "x" } : {})),
  );
  const { spawn } = await import("node:child_process");
  const program = new URL("./custodian.ts", import.meta.url).pathname;
  const child = spawn("sh", ["-c", `"$0" "${program}" import "${file(many)}" 2>&1 | head -1`, process.execPath], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => child.on("close", resolve));
  const again = await custodian(["import", file(many)]);
  expect(again.out).toMatch(/0 taken in, 1,500 there before, 1,500 rejected/);
});
