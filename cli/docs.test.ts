import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PAGES, pathOf } from "#cli/docs.ts";
import { checkLine } from "#server/intake/check.ts";
import { LINES } from "#server/intake/line.ts";

test.each(["import", "permissions"] as const)(
  "docs/%s.md is what the program prints; print it with: custodian docs --write",
  (page) => {
    expect(readFileSync(pathOf(page), "utf8")).toBe(PAGES[page]());
  },
);

test.each(LINES.map((schema) => [schema.shape.type.value, schema] as const))(
  "the example of %s is a line that the importer takes",
  (_, schema) => {
    const { examples } = schema.meta() ?? {};
    expect(examples).toHaveLength(1);
    const [example] = Array.isArray(examples) ? examples : [];
    expect(checkLine(JSON.stringify(example), Date.parse("2026-12-01T00:00:00Z"))).toHaveProperty("line");
  },
);

test("every field that a reader has to guess is explained", () => {
  const page = PAGES.import();
  for (const { shape } of LINES) expect(page).toContain(`### \`${shape.type.value}\``);
  expect(page).toContain("C3");
  expect(page).toContain("C25");
  expect(page).toContain("C44");
});
