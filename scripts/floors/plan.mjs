/** The floors of the house, from below. A file imports only from its own floor and from those below it. */
const PLAN = [
  [/^ui\//, -1, "ui"],
  [/^server\/(access|tlog|disclosure)\//, 0, "the pure floor"],
  [
    /^server\/vault\/(account-keys|content|keys|master|pool|seal|terms)\.ts$/,
    1,
    "keys, sealing and the vault's own pool",
  ],
  [
    /^server\/(trpc|disclosed|searched|audited-stream|open-route|health)\.ts$|^server\/auth\//,
    2,
    "the builders and sign-in",
  ],
  [/^server\/(root|jobs)\.ts$|^(cli|prisma\/seed)\//, 4, "the table of contents and the command line"],
  [/^server\/events\/|^server\/[^/]+\.ts$|^prisma\//, 1, "events, database and errors"],
  [/^server\/workflows\//, 3.5, "the workflows"],
  [/^server\/[^/]+\//, 3, "the nouns"],
  [/^app\/|^proxy\.ts$/, 5, "the pages"],
];

/** Tests, attacks and the tools around them look into every room. */
export const isOutside = (path) =>
  /\.(test|spec|fixture)\.[mc]?tsx?$|^(e2e|bench|scripts)\/|^server\/testing\/|\/(attacks|testing)\/|^[^/]+\.config\./.test(
    path,
  );

export function floorOf(path) {
  const found = PLAN.find(([pattern]) => pattern.test(path));
  return found ? { number: found[1], name: found[2] } : null;
}

export const nounOf = (path) => (floorOf(path)?.number === 3 ? path.split("/")[1] : null);

/** Whoever holds the client can read without an event: hence few, and each opens sessions, transactions or health. */
export const HOLDS_DATABASE =
  /^server\/(trpc|disclosed|audited-stream|open-route|health|jobs)\.ts$|^server\/auth\/(session|sign-in)\.ts$|^cli\//;

/** What pages may take from the server: shapes, words, the builder's types, and the doors that route handlers open. */
export const DOORS =
  /^server\/[^/]+\/(schema|vocabulary)\.ts$|^server\/(trpc|root|errors|env|health)\.ts$|^server\/(access|auth)\/|^server\/([^/]+\/)+door\.ts$/;

/** Whoever connects by themselves passes the builders by: the vault's own pool, snapshots of exports, intake, jobs and operators. */
export const CONNECTS =
  /^server\/(db|snapshot|disclosed|health|jobs)\.ts$|^server\/(vault|intake)\/|^(cli|prisma\/seed)\//;
