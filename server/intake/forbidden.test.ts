import fc from "fast-check";
import { expect, test } from "vitest";
import { checkLine } from "#server/intake/check.ts";
import { findForbidden } from "#server/intake/forbidden.ts";
import { accountLine, recordLine } from "#server/intake/intake.fixture.ts";

const NOW = Date.parse("2026-06-01T00:00:00Z");
const faultOf = (line: object) => {
  const checked = checkLine(JSON.stringify(line), NOW);
  return "faults" in checked ? checked.faults[0] : undefined;
};

test("a good line has no fault", () => {
  expect(faultOf(accountLine("ACC-1"))).toBeUndefined();
  expect(faultOf(recordLine("LIST-1", "ACC-1"))).toBeUndefined();
});

test.each([
  ["a text", { name: "4111 1111 1111 1111" }, "data.name"],
  ["a reference", { ref: "4111111111111111" }, "data.ref"],
  ["a number", { extra: 4111111111111111 }, "data.extra"],
  ["a negative number", { extra: -4111111111111111 }, "data.extra"],
  ["a number written with an exponent", { extra: 4.111111111111111e15 }, "data.extra"],
  ["a list in an object in a list", { extra: [{ deep: ["fine", "5555-5555-5555-4444"] }] }, "data.extra[0].deep[1]"],
  ["a fingerprint's place", { card: { fingerprint: "4111111111111111" } }, "data.card.fingerprint"],
])("a card number in %s is refused by C3", (_, data, path) => {
  expect(faultOf(accountLine("ACC-1", data))).toMatchObject({
    code: "CARD_NUMBER",
    path,
    reason: expect.stringContaining("C3"),
  });
});

test("a card number as a key is refused, and not repeated", () => {
  const fault = faultOf(accountLine("ACC-1", { "4111111111111111": true }));
  expect(fault).toMatchObject({ code: "CARD_NUMBER", path: "data.(a key)" });
});

test.each([
  "password",
  "Password",
  "user_password",
  "passwordHash",
  "passwd",
  "pwd",
  "passphrase",
  "pin",
  "otp_secret",
  "api-key",
  "credentials",
  "Kennwort",
])("a key named %s is refused as a password by C3", (key) => {
  expect(faultOf(accountLine("ACC-1", { nested: { [key]: "x" } }))).toMatchObject({
    code: "PASSWORD",
    reason: expect.stringContaining("C3"),
  });
});

test.each(["cvv", "cvc2", "card_number", "cardNumber", "pan"])(
  "a key named %s is refused as part of a card by C3",
  (key) => {
    expect(faultOf(accountLine("ACC-1", { card: { [key]: "x" } }))).toMatchObject({ code: "CARD_NUMBER" });
  },
);

test.each([
  "chat",
  "chat_log",
  "chatLogs",
  "transcript",
  "recording",
  "recordings",
  "messages",
  "audio",
  "captions",
  "whiteboard",
  "MeetingContent",
])("a key named %s is refused as meeting content by C25", (key) => {
  expect(faultOf(recordLine("R-1", "ACC-1", { fields: { [key]: "hello" } }))).toMatchObject({
    code: "MEETING_CONTENT",
    reason: expect.stringContaining("C25"),
  });
});

test.each(["chat_log", "recording", "transcript", "messages"])("a record of the kind %s is refused by C25", (kind) => {
  expect(faultOf(recordLine("R-1", "ACC-1", { kind }))).toMatchObject({ code: "MEETING_CONTENT", path: "data.kind" });
});

test.each(["chat.message", "recording.stored", "meeting.transcript"])(
  "a line of the type %s is refused by C25",
  (type) => {
    expect(faultOf({ ...accountLine("ACC-1"), type })).toMatchObject({ code: "MEETING_CONTENT", path: "type" });
  },
);

test.each(["analytics.visit", "analytics.location"])("a line of the type %s is refused by C44", (type) => {
  expect(faultOf({ ...accountLine("ACC-1"), type })).toMatchObject({
    code: "LOCATION",
    path: "type",
    reason: expect.stringContaining("C44"),
  });
});

test.each([
  "latitude",
  "longitude",
  "lat",
  "lng",
  "geo",
  "geoip",
  "geo_location",
  "gpsPosition",
  "coordinates",
  "last_location",
])("a key named %s is refused as a location by C44", (key) => {
  expect(faultOf(accountLine("ACC-1", { where: { [key]: 1 } }))).toMatchObject({
    code: "LOCATION",
    reason: expect.stringContaining("C44"),
  });
});

test.each(["companion", "opinion", "spinning", "chatty", "video_packets_lost_not", "platitude", "flat", "country"])(
  "a key named %s is not taken for another",
  (key) => {
    expect(findForbidden({ data: { [key]: "x" } })?.code).toBe(key.startsWith("video") ? "MEETING_CONTENT" : undefined);
  },
);

test.each(["__proto__", "constructor", "prototype"])("the key %s is refused at any depth", (key) => {
  const text = `{"type":"account.upsert","data":{"a":[{"${key}":{"admin":true}}]}}`;
  expect(checkLine(text, NOW)).toMatchObject({ faults: [{ code: "UNSAFE_KEY", path: "data.a[0]" }] });
});

test("what no store could hold is refused: NUL, half a character, digits that get lost, endless nesting", () => {
  const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
  expect(faultOf(accountLine("ACC-1", { name: "a\0b" }))?.path).toBe("data.name");
  expect(checkLine(`{"data":{"name":"\\ud800"}}`, NOW)).toMatchObject({ faults: [{ path: "data.name" }] });
  expect(checkLine(`{"data":{"n":41111111111111111111}}`, NOW)).toMatchObject({ faults: [{ path: "data.n" }] });
  expect(checkLine(`{"data":${deep}}`, NOW)).toMatchObject({ faults: [{ code: "INVALID" }] });
});

test("a refusal never repeats what was in the line", () => {
  const canary = "Zx9QwCanary";
  const where = fc.constantFrom(
    "type",
    "id",
    "time",
    "ref",
    "email",
    "name",
    "status",
    "plan",
    "country",
    "language",
    "created_at",
    canary,
  );
  const what = fc.oneof(
    fc.constant(canary),
    fc.constant(`4111111111111111 ${canary}`),
    fc.constant(`${canary}\0`),
    fc.constant({ [canary]: canary }),
    fc.constant([canary]),
  );
  fc.assert(
    fc.property(where, what, (key, value) => {
      const line = accountLine("ACC-1", { status: "no such status" });
      const spoiled = key in line ? { ...line, [key]: value } : { ...line, data: { ...line.data, [key]: value } };
      const checked = checkLine(JSON.stringify(spoiled), NOW);
      expect("faults" in checked).toBe(true);
      // A plain key is named so that people find it; a value never is.
      if (key !== canary && typeof value === "string") expect(JSON.stringify(checked)).not.toContain(canary);
    }),
  );
});
