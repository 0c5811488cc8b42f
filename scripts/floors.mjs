#!/usr/bin/env node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { refusedCitations } from "./floors/citations.mjs";
import { refusedImports } from "./floors/imports.mjs";
import { refusedShapes } from "./floors/shape.mjs";
import { inRoot } from "./paths.mjs";

/** Holds the sources against the plan of the house: who may import whom, what is banned, what docs may cite. */
const SKIPPED = new Set(["node_modules", ".next", ".data", ".cache", ".git", "generated", "screenshots"]);
const READ = /\.(tsx?|mjs|md)$/;

const paths = walk("");
const files = paths
  .filter((path) => READ.test(path))
  .map((path) => ({ path, text: readFileSync(inRoot(path), "utf8") }));
const known = new Set(paths.flatMap((path) => [path, ...foldersOf(path)]));
const refusals = [...refusedImports(files), ...refusedShapes(files), ...refusedCitations(files, known)];

for (const refusal of refusals) console.log(refusal);
process.exitCode = refusals.length === 0 ? 0 : 1;

function walk(folder) {
  return readdirSync(inRoot(folder), { withFileTypes: true })
    .filter(({ name }) => !SKIPPED.has(name))
    .flatMap((entry) => (entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]));
}

function foldersOf(path) {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
