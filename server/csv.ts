import { Prisma } from "#prisma/generated/client.ts";

/** A column of a file: a plain name, and the SQL of its value. `text` is what could begin like a formula. */
export type CsvColumn = { header: string; value: Prisma.Sql; text?: boolean };

/** RFC 4180, section 2: lines end in CR LF, and a field with a comma, a quote or a line break stands in quotes. */
export const csvHeader = (columns: readonly CsvColumn[]): string =>
  `${columns.map(({ header }) => (/[",\r\n]/.test(header) ? `"${header.replaceAll('"', '""')}"` : header)).join(",")}\r\n`;

/**
 * A row as PostgreSQL writes a record: it quotes as RFC 4180 does, at the speed of C, with two differences that
 * `csvLines` takes away again: the record stands in brackets, and backslashes are doubled.
 */
export const csvRecord = (columns: readonly CsvColumn[]): Prisma.Sql =>
  Prisma.sql`ROW(${Prisma.join(columns.map(({ value, text }) => (text ? defused(value) : value)))})::text`;

/**
 * A spreadsheet takes a cell that begins with = + - @ tab, LF or CR for a formula; with an apostrophe before it, it is text
 * (OWASP ASVS 5.0.0, 1.2.10). NUL cannot stand in a text of PostgreSQL.
 */
const defused = (value: Prisma.Sql) =>
  Prisma.sql`CASE WHEN ascii(${value}) IN (61, 43, 45, 64, 9, 10, 13) THEN '''' || ${value} ELSE ${value} END`;

export function csvLines(records: readonly string[]): string {
  const lines = records.map((record) => record.slice(1, -1)).join("\r\n");
  return `${lines.includes("\\") ? lines.replaceAll("\\\\", "\\") : lines}\r\n`;
}
