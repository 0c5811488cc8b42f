import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { demoParts } from "#prisma/seed/demo.ts";
import { checkLine } from "#server/intake/check.ts";

const EPOCH = new Date("2026-11-22T00:00:00Z");
const theDay = textOf(EPOCH);

async function textOf(epoch: Date): Promise<string> {
  const pieces: Uint8Array[] = [];
  for (const part of demoParts(epoch)) for await (const piece of part) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}
const hash = (text: string) => createHash("sha256").update(text).digest("hex");

test("the demo data of a day are the same at every run, and those of another day tell of other days", async () => {
  const text = await theDay;
  expect(hash(await textOf(EPOCH))).toBe(hash(text));
  expect(hash(await textOf(new Date("2026-12-22T00:00:00Z")))).not.toBe(hash(text));
});

test("every line is one that the importer takes, with an id of its own, and none tells of the future", async () => {
  const lines = (await theDay).trimEnd().split("\n");
  const ids = new Set<string>();
  for (const text of lines) {
    const checked = checkLine(text, EPOCH.getTime() - 24 * 3600 * 1000);
    if ("faults" in checked) expect(checked.faults).toEqual([]);
    if ("line" in checked) ids.add(`${checked.line.type} ${checked.line.id}`);
  }
  expect(ids.size).toBe(lines.length);
});

test("names are written as people write them, and addresses lead nowhere", async () => {
  const text = await theDay;
  expect(text).toMatch(/"name":"[^"]*[ąćęłńóśźż]/);
  expect(text).toMatch(/"name":"[^"]*\p{Script=Han}/u);
  for (const [, domain] of text.matchAll(/"email":"[^"@]+@([^"]+)"/g)) expect(domain).toMatch(/\.example$/);
});
