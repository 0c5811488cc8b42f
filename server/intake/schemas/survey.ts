import { z } from "zod";
import { Instant, line, Ref, text } from "#server/intake/schemas/parts.ts";

const Key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "must be a short name of small letters, digits and underscores");
const NOT_STATED = "Not stated";
const unique = (values: readonly string[]) => new Set(values).size === values.length;

const Question = z
  .strictObject({
    key: Key.describe("by which answers name the question"),
    kind: z.enum(["single", "multiple", "rating", "nps", "number", "text"]),
    wording: text(500),
    options: z
      .array(text(200))
      .min(2)
      .max(50)
      .refine(unique, "must not have the same option twice")
      .nullish()
      .describe("for `single` and `multiple` only, in order; `rating` has 1 to 5 and `nps` 0 to 10"),
    bins: z
      .array(z.number())
      .min(3)
      .max(21)
      .refine((edges) => edges.every((edge, at) => at === 0 || edge > (edges[at - 1] ?? edge)), "must rise")
      .nullish()
      .describe(
        "for `number` only: the edges of the groups in which it is published, each with its lower edge; what lies beyond the outermost belongs to the outermost. Without them a number is never published",
      ),
    sensitive: z
      .boolean()
      .nullish()
      .describe(
        "health, religion, politics and the like: two answers in ten are replaced before they are counted, not one",
      ),
  })
  .refine(({ kind, bins }) => kind === "number" || !bins, {
    path: ["bins"],
    message: "must be there for the kind number alone",
  })
  .refine(({ kind, options }) => (kind === "single" || kind === "multiple") === Boolean(options), {
    path: ["options"],
    message: "must be there for the kinds single and multiple, and for no other",
  });
export type Question = z.infer<typeof Question>;

const Demographic = z.strictObject({
  key: Key.describe("by which responses name it"),
  bands: z
    .array(text(80).refine((band) => band !== NOT_STATED, `must not be called ${NOT_STATED}`))
    .min(1)
    .max(50)
    .refine(unique, "must not have the same band twice")
    .describe("every band a response may state; who states none is counted as Not stated"),
});

const Survey = z.strictObject({
  ref: Ref.describe("the id of the survey in the company's system"),
  title: text(200),
  anonymous: z
    .boolean()
    .describe("whether the survey promised not to know who answered; its responses then name nobody"),
  opened_at: Instant,
  closed_at: Instant.nullish().describe(
    "when it was closed; a closed survey takes no more answers, and its results are published",
  ),
  questions: z
    .array(Question)
    .min(1)
    .max(100)
    .refine((questions) => unique(questions.map(({ key }) => key)), "must not have the same key twice"),
  demographics: z
    .array(Demographic)
    .max(8)
    .refine((all) => unique(all.map(({ key }) => key)), "must not have the same key twice")
    .nullish()
    .describe("bands chosen before the first answer; every question is published alone and by one of them"),
  steps: z
    .array(z.int().min(500).max(100_000_000))
    .max(5)
    .refine((steps) => steps.every((step, at) => at === 0 || step > (steps[at - 1] ?? step)), "must rise")
    .nullish()
    .describe("numbers of responses at which results were announced while the survey is open; none without"),
  invited: z
    .int()
    .min(1)
    .max(2_000_000_000)
    .nullish()
    .describe(
      "how many were asked to take part, said now or when it closes, once; without it no response rate is told",
    ),
});
export type Survey = z.infer<typeof Survey>;

export const SurveyDefined = line(
  "survey.defined",
  Survey,
  "A survey and its questions. Define it without `closed_at` while answers are to come; the same definition again with `closed_at` closes it, once. Other questions, bands or steps under the same `ref` are a new version, which ends the one before it and starts without answers; title, opening, anonymity and a number invited never change.",
  {
    id: "surveys-12",
    time: "2026-01-05T08:00:00Z",
    data: {
      ref: "SRV-2026-1",
      title: "How do you meet?",
      anonymous: false,
      opened_at: "2026-01-05T08:00:00Z",
      demographics: [
        { key: "age", bands: ["18-34", "35-44", "45 and over"] },
        { key: "region", bands: ["Europe", "Elsewhere"] },
      ],
      questions: [
        {
          key: "often",
          kind: "single",
          wording: "How often do you hold meetings?",
          options: ["Every day", "Every week", "Less often"],
        },
        { key: "recommend", kind: "nps", wording: "Would you recommend us?" },
      ],
    },
  },
);

const Answer = z.strictObject({
  question: Key.describe("`key` of the question"),
  value: z
    .union([text(4000), z.number(), z.array(text(200)).min(1).max(50)])
    .describe(
      "an option for `single`, a list of options for `multiple`, a number for `rating`, `nps` and `number`, a text for `text`",
    ),
});
export type Answer = z.infer<typeof Answer>;

const Response = z.strictObject({
  survey: Ref.describe("`ref` of the survey; an earlier line or import brought it"),
  person: text(128)
    .nullish()
    .describe(
      "who answered, by any lasting id; kept as a keyed hash alone, so that nobody answers twice. Absent for anonymous surveys, and needed for all others",
    ),
  answers: z
    .array(Answer)
    .min(1)
    .max(100)
    .refine((answers) => unique(answers.map(({ question }) => question)), "must not answer the same question twice"),
  demographics: z
    .record(Key, text(80))
    .refine((given) => Object.keys(given).length <= 8, "must not have more than eight entries")
    .nullish()
    .describe("volunteered bands by the keys of the definition; they leave in totals alone (C37)"),
});
export type Response = z.infer<typeof Response>;

export const SurveyResponse = line(
  "survey.response",
  Response,
  "One person's answers. Nobody can ever look at them here: only totals leave (C37).",
  {
    id: "answers-12-0815",
    time: "2026-01-09T14:31:00Z",
    data: {
      survey: "SRV-2026-1",
      person: "ACC-10042",
      answers: [
        { question: "often", value: "Every week" },
        { question: "recommend", value: 9 },
      ],
      demographics: { age: "35-44", region: "Europe" },
    },
  },
);
