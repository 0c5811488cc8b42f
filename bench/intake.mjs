import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from, to } from "pg-copy-streams";
import { start } from "../scripts/children.mjs";
import { inRoot } from "../scripts/paths.mjs";
import { freshDatabase } from "../scripts/throwaway-house.mjs";
import { asOwnerUrl } from "./ground.mjs";
import { watched } from "./memory.mjs";

const TABLES = {
  "crm.accounts": `id, ref, email, name, status, plan, partner, country, language, created_at, last_seen_at, closed_at, trial_used_at,
    card_brand, card_last4, card_fingerprint, card_result, card_method, card_checked_at, as_of`,
  "intake.lines": "type, id, hash",
};

/** `custodian import` of account lines, beside COPY of the very same rows into the same tables of another database. */
export async function intake({ ground, lines }) {
  const file = join(ground.home, "accounts.ndjson");
  await pipeline(Readable.from(accountLines(lines)), createWriteStream(file));
  const whole = await importInto(ground, "bench_import", file);
  const copied = await copyInto(ground, whole.environment);
  await rm(file);
  const [ours, floor] = [lines / whole.seconds, lines / copied];
  return [
    {
      work: `import of ${lines.toLocaleString("en")} accounts`,
      atOnce: 1,
      unit: "lines/s",
      target: "≥ 0.3 ×",
      ours,
      floor,
      ratio: ours / floor,
    },
    {
      work: "its memory, second half beyond the first",
      atOnce: 1,
      unit: "MB",
      target: "flat",
      ours: whole.growth,
    },
  ];
}

function* accountLines(count) {
  const day = (n) => new Date(Date.UTC(2023, 0, 1) + n * 60_000).toISOString();
  for (let n = 0; n < count; n++) {
    const data = {
      ref: `ACC-${n}`,
      email: `person.${((n * 2654435761) >>> 0).toString(16)}@company-${n % 997}.test`,
      name: `Person ${((n * 40503) >>> 0).toString(36)}`,
      status: "active",
      plan: ["free", "starter", "business"][n % 3],
      country: "DE",
      language: "de",
      created_at: day(n),
      last_seen_at: day(n + 5_000),
    };
    yield `${JSON.stringify({ type: "account.upsert", id: `crm-${n}`, time: day(n + 9_000), data })}\n`;
  }
}

async function importInto(ground, name, file) {
  const environment = {
    ...ground.environment,
    ...(await freshDatabase(ground.superuserUrl, ground.environment, name)),
  };
  const began = performance.now();
  const child = start(process.execPath, [inRoot("cli", "custodian.ts"), "import", file], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const { answer: code, growth } = await watched(child.pid, () => ended);
  if (code !== 0) throw new Error(`bench: the import ended with exit code ${code}`);
  return { environment, growth, seconds: (performance.now() - began) / 1000 };
}

/** The rows leave the one database in COPY's own form, unmeasured, and go into the other. */
async function copyInto(ground, imported) {
  const fresh = {
    ...ground.environment,
    ...(await freshDatabase(ground.superuserUrl, ground.environment, "bench_copy")),
  };
  const [source, sink] = await Promise.all([connected(asOwnerUrl(imported)), connected(asOwnerUrl(fresh))]);
  let seconds = 0;
  for (const [table, columns] of Object.entries(TABLES)) {
    const file = join(ground.home, `${table}.copy`);
    await pipeline(source.query(to(`COPY ${table} (${columns}) TO STDOUT`)), createWriteStream(file));
    const began = performance.now();
    await pipeline(createReadStream(file), sink.query(from(`COPY ${table} (${columns}) FROM STDIN`)));
    seconds += (performance.now() - began) / 1000;
    await rm(file);
  }
  await Promise.all([source.end(), sink.end()]);
  return seconds;
}

async function connected(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}
