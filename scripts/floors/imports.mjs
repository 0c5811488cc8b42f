import { dirname, join } from "node:path";
import { CONNECTS, DOORS, floorOf, HOLDS_DATABASE, isOutside, nounOf } from "./plan.mjs";

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

/** Every import of a file; packages have no target. */
function importsOf({ path, text }) {
  return STATEMENTS.flatMap((statement) => [...text.matchAll(statement)]).map((match) => {
    const words = match.groups.words?.trim() ?? "";
    return {
      line: text.slice(0, match.index).split("\n").length + /^\n*/.exec(match[0])[0].length,
      from: match.groups.from,
      target: resolve(path, match.groups.from),
      typeOnly: /^type\s/.test(words),
      words: words.replace(/\btype\s+\w+/g, ""),
    };
  });
}

function resolve(path, from) {
  if (from.startsWith("#")) return from.slice(1);
  return from.startsWith(".") ? join(dirname(path), from) : null;
}

/** In this order: what breaks the first law is told before what merely stands on the wrong floor. */
const RULES = [connects, holdsDatabase, usesTests, climbs, mixesNouns, leavesPureFloor, entersByWindow];

function refuse(path, found) {
  if (isOutside(path)) return [];
  for (const rule of RULES) {
    const sentence = rule(path, found);
    if (sentence) return [`${path}:${found.line}: ${sentence}`];
  }
  return [];
}

function connects(path, { from, typeOnly, words }) {
  if (typeOnly || CONNECTS.test(path)) return null;
  const opens = (from === "pg" && /\b(Client|Pool)\b/.test(words)) || ["@prisma/adapter-pg", "pg-boss"].includes(from);
  return (
    opens &&
    "only the vault, exports, intake, jobs and operators' commands connect to the database by themselves; take the open transaction instead."
  );
}

function holdsDatabase(path, { target, typeOnly }) {
  if (target !== "server/db.ts" || typeOnly || HOLDS_DATABASE.test(path)) return null;
  return "only the builders, sign-in, health and jobs hold the database client; a service receives ctx.tx (import type { Tx } is allowed).";
}

function usesTests(_, { target }) {
  return target && isOutside(target) && !target.startsWith("scripts/") && `${target} is for tests only.`;
}

function climbs(path, { target }) {
  const [here, there] = floorsOf(path, target);
  return (
    there &&
    there.number > here.number &&
    `${target} belongs to ${there.name}, a floor above ${here.name}; import only downwards.`
  );
}

function mixesNouns(path, { target }) {
  const [mine, theirs] = [nounOf(path), target && nounOf(target)];
  if (!mine || !theirs || mine === theirs) return null;
  return `the noun ${mine} imports the noun ${theirs}; let them meet in app/, in server/workflows/, or in a constraint of the database.`;
}

function leavesPureFloor(path, { target }) {
  const [here, there] = floorsOf(path, target);
  return there && here.number === 0 && there.number < 0 && "the pure floor imports nothing from ui.";
}

function entersByWindow(path, { target, typeOnly }) {
  if (floorOf(path)?.number !== 5 || !target?.startsWith("server/") || typeOnly || DOORS.test(target)) return null;
  return `pages take from the server only schemas, the builders and its doors, not ${target}.`;
}

function floorsOf(path, target) {
  const [here, there] = [floorOf(path), target && floorOf(target)];
  return here && there ? [here, there] : [null, null];
}
