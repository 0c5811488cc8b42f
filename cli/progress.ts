import type { Reporter, Tally } from "#server/intake/tally.ts";

const OFTEN = 250;
const number = (value: number) => Math.round(value).toLocaleString("en");

type Output = { write(text: string): unknown; isTTY?: boolean };

/** Tells of an import on a terminal as it goes; elsewhere only of lines that were rejected. */
export function importReporter(output: Output): Reporter & { clear(): void } {
  const began = performance.now();
  let last = 0;
  let shown = false;
  const clear = () => {
    if (shown) output.write("\r\x1b[2K");
    shown = false;
  };
  return {
    clear,
    rejected(line, faults) {
      clear();
      for (const { path, reason } of faults)
        output.write(`line ${line}${path ? `, ${path}` : ""} ${path ? "" : "it "}${reason}\n`);
    },
    progress(tally) {
      const now = performance.now();
      if (!output.isTTY || now - last < OFTEN) return;
      last = now;
      clear();
      const rate = tally.lines / ((now - began) / 1000);
      output.write(
        `${number(tally.lines)} lines, ${number(rate)} a second${tally.rejected ? `, ${number(tally.rejected)} rejected` : ""}`,
      );
      shown = true;
    },
  };
}

/** The last words of an import: what became of every line. */
export function summaryOf(tally: Tally, seconds: number, dryRun: boolean): string {
  const { lines, taken, skipped, outdated, rejected } = tally;
  const parts = [
    `${number(taken)} ${dryRun ? "would be taken in" : "taken in"}`,
    skipped && `${number(skipped)} there before`,
    outdated && `${number(outdated)} older than what stands`,
    rejected && `${number(rejected)} rejected`,
  ].filter(Boolean);
  const speed = seconds > 0 ? `, ${number(lines / seconds)} lines a second` : "";
  const stopped = tally.stopped
    ? `Stopped after line ${tally.lastLine}. Run it again to go on: what is in will be skipped.\n`
    : "";
  const dry = dryRun ? "Nothing was changed.\n" : "";
  return `${number(lines)} ${lines === 1 ? "line" : "lines"}: ${parts.join(", ")} (${seconds.toFixed(1)} s${speed}).\n${dry}${stopped}`;
}
