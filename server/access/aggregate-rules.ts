import { type Rule, rule } from "#server/access/rule.ts";

/** Surveys and what is released of them: totals alone. A part of server/access/matrix.ts. */
export const aggregateRules = {
  "surveys.read": rule(
    ["analyst", "privacy"],
    "AGGREGATE",
    "Analysts see how surveys are made and how they stand; nobody sees an answer.",
    [37, 74],
  ),
  "releases.read": rule(
    ["analyst", "privacy"],
    "AGGREGATE",
    "Analysts see released totals and who was given them; nobody sees an answer.",
    [37, 39, 74],
  ),
  "releases.ask": rule(["analyst", "privacy"], "AGGREGATE", "Analysts ask to hand a release to somebody.", [38], {
    needs: "a recipient and one of the three purposes",
    writes: true,
  }),
  "releases.decide": rule(["privacy"], "AGGREGATE", "The privacy officer decides who is given a release.", [38, 74], {
    needs: "that somebody else asked for it",
    writes: true,
  }),
  "releases.take": rule(
    ["analyst", "privacy"],
    "AGGREGATE",
    "Analysts take the file of an approved release.",
    [38, 74],
    {
      needs: "a privacy officer's approval of exactly this",
      writes: true,
    },
  ),
} as const satisfies Record<string, Rule>;
