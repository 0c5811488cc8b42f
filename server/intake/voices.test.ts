import { expect, test } from "vitest";
import {
  accountLine,
  consentLine,
  faultsIn,
  importAll,
  responseLine,
  rows,
  surveyLine,
  testimonialLine,
} from "#server/intake/intake.fixture.ts";

const stateOf = async (ref: string) =>
  (await rows<{ state: string }>("SELECT state FROM testimonials.testimonials WHERE ref = $1", [ref]))[0]?.state;
const given = { given_at: "2026-02-01T00:00:00Z", language: "en", jurisdiction: "FR" };
const later = (ref: string, account: string, state: string, time: string, wording: string | null = null) =>
  consentLine(account, { purpose: "TESTIMONIAL", subject: ref, state, wording }, { time });

test("a testimonial with its author's consent waits for review, and one without waits for consent (C42)", async () => {
  await importAll([
    accountLine("T-1"),
    testimonialLine("T-A", "T-1", { consent: given, author_title: "Choir director" }),
    testimonialLine("T-B", "T-1"),
  ]);
  expect(await stateOf("T-A")).toBe("in_review");
  expect(await stateOf("T-B")).toBe("consent_pending");
  const [event] = await rows("SELECT wording, recorded_by, method FROM consent.events WHERE subject = 'T-A'");
  expect(event).toEqual({
    wording: "Inès Moreau\nChoir director\nIt simply works.",
    recorded_by: "person",
    method: "import",
  });
});

test("a consent that comes later brings it into review, and a withdrawal takes it out again", async () => {
  await importAll([accountLine("T-2"), testimonialLine("T-C", "T-2")]);
  await importAll([later("T-C", "T-2", "given", "2026-04-01T00:00:00Z", "Inès Moreau\n\nAnother text.")]);
  expect(await stateOf("T-C")).toBe("consent_pending");
  await importAll([later("T-C", "T-2", "given", "2026-04-02T00:00:00Z", "Inès Moreau\n\nIt simply works.")]);
  expect(await stateOf("T-C")).toBe("in_review");
  await importAll([later("T-C", "T-2", "withdrawn", "2026-04-03T00:00:00Z")]);
  expect(await stateOf("T-C")).toBe("consent_pending");
});

test("a withdrawal that arrives before the consent it follows still wins", async () => {
  await importAll([accountLine("T-3"), testimonialLine("T-D", "T-3")]);
  await importAll([later("T-D", "T-3", "withdrawn", "2026-04-03T00:00:00Z")]);
  await importAll([later("T-D", "T-3", "given", "2026-04-02T00:00:00Z", "Inès Moreau\n\nIt simply works.")]);
  expect(await stateOf("T-D")).toBe("consent_pending");
});

test("a consent to another wording, without a wording, or for another purpose's subject is refused", async () => {
  const outcome = await importAll([
    accountLine("T-4"),
    testimonialLine("T-E", "T-4", { consent: { ...given, wording: "I agree to anything." } }),
    testimonialLine("T-F", "T-4", { author_name: "Inès\nMoreau" }),
    consentLine("T-4", { wording: null }),
    consentLine("T-4", { purpose: "TESTIMONIAL" }),
    consentLine("T-4", { subject: "T-E" }),
    consentLine("T-4", { purpose: "ANYTHING" }),
  ]);
  expect(faultsIn(outcome)).toEqual([
    "2 data.consent.wording INVALID",
    "3 data.author_name INVALID",
    "4 data.wording INVALID",
    "5 data.subject INVALID",
    "6 data.subject INVALID",
    "7 data.purpose INVALID",
  ]);
});

test("each kind of answer is stored in its place", async () => {
  const outcome = await importAll([
    surveyLine("S-1"),
    responseLine("S-1", "somebody", [
      { question: "often", value: "Weekly" },
      { question: "devices", value: ["Telephone", "Laptop"] },
      { question: "sound", value: 4 },
      { question: "recommend", value: 0 },
      { question: "team", value: 12.5 },
      { question: "words", value: "Thank you." },
    ]),
  ]);
  expect(faultsIn(outcome)).toEqual([]);
  const answers = await rows(
    "SELECT q.key, a.item, a.option, a.number, a.body FROM survey.answers a JOIN survey.questions q ON q.id = a.question_id JOIN survey.surveys s ON s.id = q.survey_id WHERE s.ref = 'S-1' ORDER BY q.position, a.item",
  );
  expect(answers).toEqual([
    { key: "often", item: 0, option: 2, number: null, body: null },
    { key: "devices", item: 1, option: 1, number: null, body: null },
    { key: "devices", item: 2, option: 1, number: null, body: null },
    { key: "sound", item: 0, option: 4, number: "4", body: null },
    { key: "recommend", item: 0, option: 1, number: "0", body: null },
    { key: "team", item: 0, option: null, number: "12.5", body: null },
    { key: "words", item: 0, option: null, number: null, body: "Thank you." },
  ]);
  const [people] = await rows<{ person: Buffer }>("SELECT person FROM survey.participations");
  expect(people?.person.length).toBe(32);
});

test.each([
  [{ question: "often", value: "Yearly" }, "value"],
  [{ question: "often", value: ["Weekly"] }, "value"],
  [{ question: "devices", value: "Laptop" }, "value"],
  [{ question: "devices", value: ["Laptop", "Laptop"] }, "value"],
  [{ question: "devices", value: ["Abacus"] }, "value"],
  [{ question: "sound", value: 0 }, "value"],
  [{ question: "sound", value: 4.5 }, "value"],
  [{ question: "recommend", value: 11 }, "value"],
  [{ question: "team", value: "twelve" }, "value"],
  [{ question: "words", value: 12 }, "value"],
  [{ question: "shoe_size", value: 42 }, "question"],
])("an answer outside the definition is refused: %j", async (answer, part) => {
  await importAll([surveyLine("S-2", {}, { id: "survey-2" })]);
  const [fault] = faultsIn(await importAll([responseLine("S-2", "somebody", [answer])]));
  expect(fault).toMatch(new RegExp(`^1 data.answers\\[0\\].${part} `));
});

test("a person answers once; an anonymous survey asks for nobody, and others need somebody", async () => {
  const answers = [{ question: "often", value: "Daily" }];
  const outcome = await importAll([
    surveyLine("S-3"),
    surveyLine("S-4", { anonymous: true }),
    responseLine("S-3", "one", answers),
    responseLine("S-3", "one", answers),
    responseLine("S-3", null, answers),
    responseLine("S-4", "one", answers),
    responseLine("S-4", null, answers),
    responseLine("S-4", null, answers),
  ]);
  expect(faultsIn(outcome)).toEqual(["4 data.person CONFLICT", "5 data.person INVALID", "6 data.person INVALID"]);
  expect(faultsIn(await importAll([responseLine("S-3", "one", answers)]))).toEqual(["1 data.person CONFLICT"]);
});

test("how many were invited is said once, with the definition or later, and changes no version", async () => {
  const outcome = await importAll([
    surveyLine("S-8"),
    surveyLine("S-8", { invited: 400 }),
    surveyLine("S-8", { invited: 400 }),
    surveyLine("S-8", { invited: 500 }),
    surveyLine("S-8", { closed_at: "2026-03-20T00:00:00Z" }),
    surveyLine("S-9", { invited: 0 }),
  ]);
  expect(faultsIn(outcome)).toEqual(["4 data.invited CONFLICT", "6 data.invited INVALID"]);
  const found = await rows(
    "SELECT version, invited, closed_at IS NOT NULL AS closed FROM survey.surveys WHERE ref = 'S-8'",
  );
  expect(found).toEqual([{ version: 1, invited: 400, closed: true }]);
});

test("a survey closes once, by its own definition again, and then takes no more answers (C37)", async () => {
  const answers = [{ question: "often", value: "Daily" }];
  const closed_at = "2026-03-20T00:00:00Z";
  const outcome = await importAll([
    surveyLine("S-5"),
    responseLine("S-5", "one", answers),
    surveyLine("S-5", { title: "Another" }),
    surveyLine("S-5", { closed_at }),
    responseLine("S-5", "two", answers),
    surveyLine("S-5", { closed_at: "2026-03-21T00:00:00Z" }),
    surveyLine("S-5"),
    surveyLine("S-5", { closed_at }),
  ]);
  expect(faultsIn(outcome)).toEqual([
    "3 data CONFLICT",
    "5 data.survey CONFLICT",
    "6 data.closed_at CONFLICT",
    "7 data.closed_at CONFLICT",
  ]);
  expect(await rows("SELECT closed_at FROM survey.surveys WHERE ref = 'S-5'")).toEqual([
    { closed_at: new Date(closed_at) },
  ]);
  expect(faultsIn(await importAll([responseLine("S-5", "three", answers)]))).toEqual(["1 data.survey CONFLICT"]);
});

test("other questions are a new version: the old one takes no more answers, and who answered it may answer the new one", async () => {
  const answers = [{ question: "often", value: "Daily" }];
  const changed = {
    questions: [{ key: "often", kind: "single", wording: "How often?", options: ["Daily", "Monthly"] }],
  };
  const outcome = await importAll([
    surveyLine("S-6"),
    responseLine("S-6", "one", [{ question: "often", value: "Weekly" }]),
    surveyLine("S-6", changed, { time: "2026-03-05T00:00:00Z" }),
    responseLine("S-6", "one", answers),
    responseLine("S-6", "one", answers),
    responseLine("S-6", "two", [{ question: "often", value: "Weekly" }]),
    surveyLine("S-6", { anonymous: true }, { time: "2026-03-06T00:00:00Z" }),
    surveyLine("S-6", {}, { time: "2026-03-04T00:00:00Z" }),
  ]);
  expect(faultsIn(outcome)).toEqual(["5 data.person CONFLICT", "6 data.answers[0].value INVALID", "7 data CONFLICT"]);
  expect(outcome.tally.outdated).toBe(1);
  const versions = await rows("SELECT version, closed_at FROM survey.surveys WHERE ref = 'S-6' ORDER BY version");
  expect(versions).toEqual([
    { version: 1, closed_at: new Date("2026-03-05T00:00:00Z") },
    { version: 2, closed_at: null },
  ]);
});

test("demographics are the bands of the definition, and one that is missing is not stated", async () => {
  const demographics = [
    { key: "age", bands: ["18-34", "35 and over"] },
    { key: "region", bands: ["Europe", "Elsewhere"] },
  ];
  const bins = [0, 10, 50];
  const questions = [{ key: "team", kind: "number", wording: "How many?", bins }];
  const answered = (person: string, stated: object | null, value = 5) => {
    const line = responseLine("S-7", person, [{ question: "team", value }]);
    return { ...line, data: { ...line.data, demographics: stated } };
  };
  const outcome = await importAll([
    surveyLine("S-7", { demographics, questions }),
    answered("one", { region: "Elsewhere", age: "18-34" }, -3),
    answered("two", { region: "Europe" }, 10),
    answered("three", null, 1_000),
    answered("four", { age: "17" }),
    answered("five", { shoe: "42" }),
  ]);
  expect(faultsIn(outcome)).toEqual(["5 data.demographics.age INVALID", "6 data.demographics UNKNOWN_REFERENCE"]);
  const stored = await rows(
    `SELECT r.bands, a.option FROM survey.responses r JOIN survey.answers a ON a.response_id = r.id
     JOIN survey.surveys s ON s.id = r.survey_id WHERE s.ref = 'S-7' ORDER BY r.number`,
  );
  expect(stored).toEqual([
    { bands: [1, 2], option: 1 },
    { bands: [0, 1], option: 2 },
    { bands: [0, 0], option: 2 },
  ]);
});
