import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./children.mjs";
import { node24 } from "./node24.mjs";
import { inRoot } from "./paths.mjs";
import { Refusal } from "./refusal.mjs";

const FOLDERS = ["app", "server", "ui", "public", "prisma"];
const FILES = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "next.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
];
const stamp = inRoot(".next", "made-from");

/** Builds the pages when a source changed since the last build. Returns what it did. */
export async function build({ environment = process.env, say = () => {} } = {}) {
  const wanted = fingerprint();
  if (isBuilt(wanted)) return "up to date";
  say("next build");
  const { code, output } = await run(node24(), [inRoot("node_modules", "next", "dist", "bin", "next"), "build"], {
    env: { ...environment, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1" },
    onLine: (line) => say(line.trim().slice(0, 60)),
  });
  if (code !== 0)
    throw new Refusal(`The pages could not be built:\n${output.trim().split("\n").slice(-40).join("\n")}`);
  writeFileSync(stamp, wanted);
  return "built";
}

/** The pages that lie there were built whole, from the sources as they are now. */
export function isBuilt(wanted = fingerprint()) {
  return existsSync(inRoot(".next", "BUILD_ID")) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
}

function fingerprint() {
  const hash = createHash("sha256");
  const files = [...FOLDERS.flatMap((folder) => filesBelow(inRoot(folder))), ...FILES.map((file) => inRoot(file))];
  for (const file of files.filter((path) => existsSync(path)))
    hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return hash.update(process.versions.node).digest("hex");
}

/** Generated code follows from the schema, and tests never reach a page. */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== "generated" && name !== "node_modules" && !/\.test\.[mc]?tsx?$/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}
