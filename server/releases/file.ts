import type { Item, Question, Release, Row, Table } from "#server/releases/schema.ts";
import type { Format } from "#server/releases/vocabulary.ts";
import { workbook } from "#server/releases/xlsx.ts";

type Whole = { alone: Release; crossed: Release[] };
type Made = { name: string; type: string; bytes: Uint8Array; rows: number };
type Value = string | number | null;

const TYPES: Record<Format, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json",
};

/** A release as a file, with its number and how it is protected. No clock and no chance takes part: same release, same bytes. */
export function fileOf(format: Format, whole: Whole): Made {
  const { release } = whole.alone;
  const lines = linesOf(whole);
  const name = `${release.ref.replaceAll(/[^A-Za-z0-9_-]/g, "_")}-v${release.version}-release-${release.number}.${format}`;
  return { name, type: TYPES[format], rows: lines.length, bytes: bytesOf(format, whole, lines) };
}

function bytesOf(format: Format, whole: Whole, lines: Value[][]): Uint8Array {
  if (format === "xlsx")
    return workbook([
      { name: "Results", rows: [HEADER, ...lines] },
      { name: "Protection", rows: about(whole.alone) },
    ]);
  if (format === "csv") return Buffer.from(`${[HEADER, ...lines].map(record).join("\r\n")}\r\n`);
  const results = lines.map((line) => Object.fromEntries(HEADER.map((name, at) => [name, line[at] ?? null])));
  return Buffer.from(`${JSON.stringify({ about: Object.fromEntries(about(whole.alone)), results }, null, 1)}\n`);
}

const HEADER = [
  "survey",
  "version",
  "release",
  "published_on",
  "question",
  "wording",
  "item",
  "by",
  "group",
  "merged",
  "group_people",
  "answer",
  "people",
  "percent",
  "bound",
  "margin_people",
  "algorithm",
  "protection",
];

const about = ({ release, algorithm, parameters, protection }: Release): [string, Value][] => [
  ["survey", release.ref],
  ["title", release.title],
  ["version", release.version],
  ["release", release.number],
  ["published_on", release.publishedOn],
  ["people_to_the_next_five", release.people],
  ["algorithm", algorithm],
  ["protection", protection],
  ...parameters.map(({ name, value }): [string, Value] => [`parameter_${name}`, value]),
];

function linesOf({ alone, crossed }: Whole): Value[][] {
  const { release, algorithm } = alone;
  const head = [release.ref, release.version, release.number, release.publishedOn];
  const tail = [algorithm, "groups of at least 10, replaced answers, cell noise"];
  return [alone, ...crossed]
    .flatMap(({ questions }, at) =>
      questions.flatMap((question) =>
        question.items.flatMap((item) => {
          const table = at === 0 ? item.alone : item.by;
          return table ? table.rows.flatMap((row) => cellsOf(question, item, table, row)) : [];
        }),
      ),
    )
    .map((cells) => [...head, ...cells, ...tail]);
}

const cellsOf = (question: Question, item: Item, { dimension }: Table, row: Row): Value[][] =>
  row.cells.map(({ count, percent, bound, margin }, at) => [
    ...[
      question.key,
      question.wording,
      item.label,
      dimension || null,
      groupName(row),
      row.merged ? "yes" : "no",
      row.total,
    ],
    ...[item.options[at] ?? null, count, percent, bound && `at ${bound}`, margin],
  ]);

const groupName = ({ labels, merged }: Row) =>
  merged ? `Other groups (${labels.join(", ")})` : (labels[0] ?? "Everyone");

/** RFC 4180; what a spreadsheet would take for a formula is made a text (OWASP ASVS 5.0.0, 1.2.10). */
const record = (values: readonly Value[]) => values.map(field).join(",");
function field(value: Value): string {
  const text = typeof value === "string" && /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
