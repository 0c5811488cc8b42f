#!/usr/bin/env node
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { run } from "./children.mjs";
import { node24 } from "./node24.mjs";
import { inRoot } from "./paths.mjs";
import { Refusal, tellFault } from "./refusal.mjs";

const stamp = inRoot("prisma", "generated", ".made-from");

/** Generates the Prisma client when its schema or its generator changed. Returns what it did. */
export async function generate() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return "up to date";
  const { code, output } = await run(
    node24(),
    [inRoot("node_modules", "prisma", "build", "index.js"), "generate", "--no-hints"],
    {
      // `generate` asks for a migration engine that it never runs: any program that exists will do, and nothing is downloaded.
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: "1",
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
      },
    },
  );
  if (code !== 0)
    throw new Refusal(`Prisma could not generate its client from prisma/schema.prisma:\n${output.trim()}`);
  writeFileSync(stamp, wanted);
  return "generated";
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const file of [inRoot("prisma", "schema.prisma"), inRoot("node_modules", "prisma", "package.json")])
    hash.update(readFileSync(file));
  return hash.digest("hex");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  generate().then(
    (outcome) => console.log(`Prisma client: ${outcome}.`),
    (error) => {
      console.error(tellFault(error));
      process.exitCode = 1;
    },
  );
}
