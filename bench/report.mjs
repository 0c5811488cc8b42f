import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { inRoot } from "../scripts/paths.mjs";

const file = inRoot("docs", "performance.md");
const HEAD = [
  "work",
  "at once",
  "ours",
  "floor",
  "ratio",
  "of the rounds",
  "to reach",
  "statements",
  "buffers",
  "processor",
];

/** The rows of one run as a table that reads well on a terminal and in docs/performance.md alike. */
export function tableOf(rows) {
  const cells = rows.map((row) => [
    row.work,
    String(row.atOnce),
    amount(row.ours, row.unit),
    amount(row.floor, row.unit),
    row.ratio === undefined ? "" : `${row.ratio.toFixed(2)} ×`,
    row.least === undefined ? "" : `${row.least.toFixed(2)} to ${row.most.toFixed(2)}`,
    row.target,
    row.statements === undefined ? "" : String(Math.round(row.statements * 10) / 10),
    row.buffers === undefined ? "" : String(row.buffers),
    row.processor?.every(Number.isFinite) ? `${row.processor.map((millis) => millis.toFixed(2)).join(" : ")} ms` : "",
  ]);
  const widths = HEAD.map((name, index) => Math.max(name.length, ...cells.map((cell) => cell[index].length)));
  const line = (cell) => `| ${cell.map((text, index) => text.padEnd(widths[index])).join(" | ")} |`;
  return [line(HEAD), line(widths.map((width) => "-".repeat(width))), ...cells.map(line)].join("\n");
}

function amount(value, unit) {
  if (value === undefined) return "";
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${Number(value.toFixed(digits)).toLocaleString("en")} ${unit}`.trim();
}

/** Puts a run in place of the one before it with as many accounts; everything else in the document stays. */
export function writeRun({ rows, accounts, seconds, command }) {
  const name = `run with ${accounts} accounts`;
  const memory = Math.round(totalmem() / 1024 ** 3);
  const section = [
    `<!-- ${name} -->`,
    `### ${accounts.toLocaleString("en")} accounts`,
    "",
    `\`${command}\`, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0].model.trim()}), ${memory} GB, Node ${process.versions.node}, ${Math.round(seconds)} s.`,
    "",
    tableOf(rows),
    `<!-- end of ${name} -->`,
  ].join("\n");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "# Speed\n";
  const from = text.indexOf(`<!-- ${name} -->`);
  const end = `<!-- end of ${name} -->`;
  const next =
    from < 0
      ? `${text.trimEnd()}\n\n${section}\n`
      : text.slice(0, from) + section + text.slice(text.indexOf(end) + end.length);
  writeFileSync(file, next);
}
