import { dirname, join } from "node:path";
import { DOORS, floorOf, HOLDS_DATABASE, isOutside, nounOf } from "./plan.mjs";

const STATEMENTS = [
  /^[ \t]*(?:import|export)\s(?<words>[^;"'`]*?)\sfrom\s*["'](?<from>[^"']+)["']/gm,
  /^[ \t]*import\s*["'](?<from>[^"']+)["']/gm,
  /\bimport\(\s*["'](?<from>[^"']+)["']/g,
];

/** One sentence for each import that leaves its floor. */
export function refusedImports(files) {
  return files
    .filter(({ path }) => /\.tsx?$/.test(path) && !path.endsWith(".d.ts"))
    .flatMap((file) => importsOf(file).flatMap((found) => refuse(file.path, found)));
}

/** Every import of a file: { line, target, typeOnly }; packages have no target and are left out. */
function importsOf({ path, text }) {
  return STATEMENTS.flatMap((statement) => [...text.matchAll(statement)])
    .map((match) => ({
      line: text.slice(0, match.index).split("\n").length + /^\n*/.exec(match[0])[0].length,
      target: resolve(path, match.groups.from),
      typeOnly: /^type\s/.test(match.groups.words?.trim() ?? ""),
    }))
    .filter(({ target }) => target !== null);
}

function resolve(path, from) {
  if (from.startsWith("#")) return from.slice(1);
  return from.startsWith(".") ? join(dirname(path), from) : null;
}

function refuse(path, { line, target, typeOnly }) {
  if (isOutside(path)) return [];
  const at = `${path}:${line}`;
  if (isOutside(target) && !target.startsWith("scripts/")) return [`${at}: ${target} is for tests only.`];
  const [here, there] = [floorOf(path), floorOf(target)];
  if (!here || !there) return [];
  if (target === "server/db.ts" && !typeOnly && !HOLDS_DATABASE.test(path)) {
    return [
      `${at}: only the builder, sign-in, health and jobs hold the database client; a service receives ctx.tx (import type { Tx } is allowed).`,
    ];
  }
  if (there.number > here.number)
    return [`${at}: ${target} belongs to ${there.name}, a floor above ${here.name}; import only downwards.`];
  const [mine, theirs] = [nounOf(path), nounOf(target)];
  if (mine && theirs && mine !== theirs) {
    return [
      `${at}: the noun ${mine} imports the noun ${theirs}; let them meet in app/, in server/workflows/, or in a constraint of the database.`,
    ];
  }
  if (here.number === 0 && there.number < 0) return [`${at}: the pure floor imports nothing from ui.`];
  if (here.number === 5 && target.startsWith("server/") && !typeOnly && !DOORS.test(target)) {
    return [`${at}: pages take from the server only schemas, the builder and its doors, not ${target}.`];
  }
  return [];
}
