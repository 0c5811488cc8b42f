#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { continueOnNode24 } from "./node24.mjs";
import { tellFault } from "./refusal.mjs";

/** `node scripts/postgres.mjs` keeps the installation's database up until Ctrl-C, for psql and the like. */
async function main() {
  if (Number(process.versions.node.split(".")[0]) < 24) return continueOnNode24(fileURLToPath(import.meta.url), []);
  const { holdEmbedded } = await import("./postgres/embedded.mjs");
  const database = await holdEmbedded();
  console.log(
    `PostgreSQL answers on 127.0.0.1:${database.port}; Ctrl-C lets go of it. Its passwords stand in .data/postgres.json.`,
  );
  await untilAsked();
  const { stopped, others } = await database.release();
  console.log(stopped ? "PostgreSQL has stopped." : `PostgreSQL stays up for process ${others.join(", ")}.`);
  return 0;
}

function untilAsked() {
  const beat = setInterval(() => {}, 60_000);
  return new Promise((resolve) => {
    for (const name of ["SIGINT", "SIGTERM"]) process.once(name, resolve);
  }).finally(() => clearInterval(beat));
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(tellFault(error));
    process.exit(1);
  },
);
