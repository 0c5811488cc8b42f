import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Prisma } from "#prisma/generated/client.ts";
import { csvHeader, csvLines, csvRecord } from "#server/csv.ts";
import { env } from "#server/env.ts";
import { parseCsv } from "#server/testing/csv.ts";

const database = new Client({ connectionString: env().DATABASE_URL });
beforeAll(() => database.connect());
afterAll(() => database.end());

const FORMULA = /^[=+\-@\t\r\n]/;

/** Two columns that may hold formulas and one of ours, through PostgreSQL and back. */
async function throughCsv(rows: (readonly [string | null, string | null])[]): Promise<string[][]> {
  const columns = [
    { header: "One", value: Prisma.sql`t.one`, text: true },
    { header: "Number", value: Prisma.sql`t.n::int` },
    { header: "Other, quoted", value: Prisma.sql`t.other`, text: true },
  ];
  const { text, values } = Prisma.sql`SELECT ${csvRecord(columns)} AS line
    FROM unnest(${rows.map(([one]) => one)}::text[], ${rows.map(([, other]) => other)}::text[]) WITH ORDINALITY t(one, other, n) ORDER BY t.n`;
  const { rows: records } = await database.query<{ line: string }>({ text, values });
  return parseCsv(csvHeader(columns) + csvLines(records.map(({ line }) => line)));
}

const cell = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."=+-@\t\r\n\"',;\\ ()ab{}é漢") }),
  fc.constantFrom("", " ", "\\", '"', '\\"', "=1+1", "-1", '{"a":"b\\\\c"}'),
);
const storable = cell.map((text) => text.replaceAll("\0", "").toWellFormed());

test("whatever text is stored comes back from the file, and no cell begins like a formula", async () => {
  const rows = fc.array(fc.tuple(fc.option(storable), fc.option(storable)), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const [header, ...lines] = await throughCsv(given);
      expect(header).toEqual(["One", "Number", "Other, quoted"]);
      expect(lines).toEqual(given.map(([one, other], n) => [shown(one), String(n + 1), shown(other)]));
      expect(lines.flat().filter((text) => FORMULA.test(text))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

const shown = (text: string | null) => (text === null ? "" : FORMULA.test(text) ? `'${text}` : text);

test("each sign that begins a formula is taken for text by a spreadsheet", async () => {
  const signs = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx"];
  const [, ...lines] = await throughCsv(signs.map((sign) => [sign, null]));
  expect(lines.map(([one]) => one)).toEqual(signs.map((sign) => `'${sign}`));
});
