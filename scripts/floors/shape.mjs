const LONGEST = 250;
const LONGEST_TEST = 400;
/** One file on purpose: an auditor takes it home and reads it whole. */
const WHOLE = "scripts/verify.mjs";

const everywhere = () => true;
const inTests = (path) => /\.(test|spec)\./.test(path);
const outsideTests = (path) => !inTests(path);

/** [what is banned, where, why]. The patterns are put together so that this file does not refuse itself. */
const BANS = [
  [/^\s*["']use server["']/m, everywhere, "Server Actions are banned: every write goes through an audited procedure"],
  [
    new RegExp(`\\$(query|execute)Raw${"Unsafe"}`),
    everywhere,
    "raw SQL is only ever a tagged template, which keeps values out of its text",
  ],
  [
    new RegExp(`Prisma\\.${"raw"}\\(`),
    everywhere,
    "Prisma's raw() puts text into SQL; choose between written statements",
  ],
  [new RegExp(`biome-${"ignore"}`), everywhere, "a rule is mended or changed for all, never switched off in one place"],
  [new RegExp(`@ts-(${"ignore|nocheck"})`), everywhere, "the compiler is never silenced"],
  [new RegExp(`@ts-${"expect-error"}`), outsideTests, "only a test may expect the compiler to refuse"],
  [new RegExp(`\\bTO${"DO"}\\b`), everywhere, "what is left to do stands in an issue, not in the source"],
  [
    /\b(open_access|read_business_info|open_search|read_search)\b/,
    (path) => /^(server|app|ui)\//.test(path) && !/^server\/((disclosed|searched)\.ts|vault\/attacks\/)/.test(path),
    "only server/disclosed.ts and server/searched.ts call the functions of the vault, each in a transaction of its own",
  ],
  [
    /\badmitted\(/,
    (path) => /^(server|app)\//.test(path) && !/^server\/(trpc|disclosed|searched|audited-stream)\.ts$/.test(path),
    "a procedure exists only as audited() or as one of the closed builders beside it",
  ],
  [/\b(test|it|describe)\.(only|skip)\(/, inTests, "a test is neither singled out nor left out"],
];
const NAMELESS = /(^|\/)(utils?|helpers?|misc|common|managers?)(\.[a-z.]+$|\/)/;

/** One sentence for each file that is too long, nameless or holds something banned. */
export function refusedShapes(files) {
  return files
    .filter(({ path }) => !path.endsWith(".md"))
    .flatMap((file) => [...tooLong(file), ...nameless(file), ...banned(file)]);
}

function tooLong({ path, text }) {
  const lines = text.split("\n").length - 1;
  const limit = inTests(path) ? LONGEST_TEST : LONGEST;
  return lines > limit && path !== WHOLE
    ? [`${path}:${limit + 1}: the file has ${lines} lines, more than ${limit}; look for the second noun in it.`]
    : [];
}

function nameless({ path }) {
  return NAMELESS.test(path)
    ? [`${path}:1: the name says nothing about what happens there; name it for its subject.`]
    : [];
}

function banned({ path, text }) {
  return BANS.filter(([, where]) => where(path)).flatMap(([pattern, , why]) => {
    const found = pattern.exec(text);
    return found ? [`${path}:${text.slice(0, found.index).split("\n").length}: ${why}.`] : [];
  });
}
