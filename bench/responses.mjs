#!/usr/bin/env node
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { finished } from "node:stream/promises";
import pg from "pg";
import { endAll } from "../scripts/children.mjs";
import { inRoot } from "../scripts/paths.mjs";
import { throwawayHouse } from "../scripts/throwaway-house.mjs";

/** Survey responses through `custodian import`: node bench/responses.mjs; BENCH_RESPONSES=1000000 for the large run. */
const responses = Number(process.env.BENCH_RESPONSES ?? 50_000);
const QUESTIONS = 5;
const OPTIONS = ["a", "b", "c", "d", "e"];
const questions = Array.from({ length: QUESTIONS }, (_, n) => ({
  key: `q${n}`,
  kind: "single",
  wording: `Question ${n}`,
  options: OPTIONS,
}));
const demographics = [{ key: "age", bands: ["18-34", "35-54", "55 and over"] }];
const line = (type, id, data) => `${JSON.stringify({ type, id, time: "2026-02-01T00:00:00Z", data })}\n`;

function response(n) {
  const answers = questions.map(({ key }, at) => ({
    question: key,
    value: OPTIONS[(n * 7 + at * 3) % OPTIONS.length],
  }));
  return line("survey.response", `r${n}`, {
    survey: "BENCH",
    person: `P-${n}`,
    answers,
    demographics: { age: demographics[0].bands[n % 3] },
  });
}

async function write(into) {
  const opened_at = "2026-01-05T08:00:00Z";
  into.write(
    line("survey.defined", "s", { ref: "BENCH", title: "Bench", anonymous: false, opened_at, questions, demographics }),
  );
  for (let n = 0; n < responses; n++) if (!into.write(response(n))) await once(into, "drain");
  into.end();
  await finished(into);
}

const residentKilobytes = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);

const house = await throwawayHouse({ durable: true });
try {
  const began = performance.now();
  const child = spawn(process.execPath, [inRoot("cli", "custodian.ts"), "import", "-"], {
    env: { ...process.env, ...house.environment },
    stdio: ["pipe", "ignore", "ignore"],
  });
  const memory = [];
  const look = setInterval(() => memory.push(residentKilobytes(child.pid)), 500);
  const ended = once(child, "exit");
  await write(child.stdin);
  const [code] = await ended;
  clearInterval(look);
  const seconds = (performance.now() - began) / 1000;
  const client = new pg.Client({ connectionString: house.environment.DATABASE_OWNER_URL });
  await client.connect();
  await client.query("SET ROLE custodian_owner");
  const { rows } = await client.query("SELECT count(*)::int AS n FROM survey.responses");
  await client.end();
  if (code !== 0 || rows[0].n !== responses)
    throw new Error(`bench: the import ended with ${code} after ${rows[0].n} responses`);
  const half = memory.slice(memory.length >> 1);
  const megabytes = (kilobytes) => (kilobytes / 1024).toFixed(0);
  console.log(
    `${responses} responses x ${QUESTIONS} questions: ${seconds.toFixed(0)} s, ${(responses / seconds).toFixed(0)} lines/s`,
  );
  console.log(
    `memory of the importer: ${megabytes(Math.max(...memory.slice(0, memory.length >> 1)))} MB in the first half, ${megabytes(Math.max(...half))} MB in the second`,
  );
} finally {
  await endAll(10_000);
  await house.remove();
}
