import type { Survey } from "#server/intake/schemas/survey.ts";

type Asked = Pick<Survey, "ref" | "title" | "anonymous" | "questions" | "invited" | "steps"> & {
  responses: number;
  openedDaysAgo: number;
  closedDaysAgo: number | null;
};

/** Three surveys: two are closed and have totals, one is still open and has none yet. */
export const SURVEYS: readonly Asked[] = [
  {
    ref: "SRV-MEETINGS",
    title: "How do you meet?",
    anonymous: false,
    responses: 900,
    invited: 2_400,
    steps: [500, 700],
    openedDaysAgo: 300,
    closedDaysAgo: 240,
    questions: [
      {
        key: "often",
        kind: "single",
        wording: "How often do you hold meetings online?",
        options: ["Several times a day", "Every day", "Every week", "Every month", "Hardly ever"],
      },
      {
        key: "devices",
        kind: "multiple",
        wording: "What do you use for them?",
        options: ["Laptop", "Desktop computer", "Tablet", "Telephone", "Room equipment", "Television"],
      },
      { key: "quality", kind: "rating", wording: "How good is the sound, from 1 to 5?" },
      { key: "recommend", kind: "nps", wording: "Would you recommend us to a colleague, from 0 to 10?" },
    ],
  },
  {
    ref: "SRV-WORKPLACE",
    title: "Where you work",
    anonymous: true,
    responses: 700,
    openedDaysAgo: 170,
    closedDaysAgo: 130,
    questions: [
      {
        key: "place",
        kind: "single",
        wording: "Where do you mostly work?",
        options: ["At home", "In an office", "On the road", "On a ship"],
      },
      { key: "team", kind: "number", wording: "How many people are in your team?", bins: [1, 5, 10, 20, 40] },
      {
        key: "reasons",
        kind: "multiple",
        wording: "Why do you work there?",
        options: ["Family", "Quiet", "Colleagues", "Travel time", "Cost"],
      },
      { key: "satisfied", kind: "rating", wording: "How satisfied are you with it, from 1 to 5?" },
    ],
  },
  {
    ref: "SRV-SUPPORT",
    title: "How was our help?",
    anonymous: false,
    responses: 400,
    openedDaysAgo: 40,
    closedDaysAgo: null,
    questions: [
      { key: "solved", kind: "single", wording: "Was your question solved?", options: ["Yes", "In part", "No"] },
      { key: "speed", kind: "rating", wording: "How fast were we, from 1 to 5?" },
      { key: "recommend", kind: "nps", wording: "Would you recommend us to a colleague, from 0 to 10?" },
      { key: "words", kind: "text", wording: "What should we do better?" },
    ],
  },
];
