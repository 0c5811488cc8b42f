import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holdsCardNumber, passesLuhn } from "#server/intake/card-numbers.ts";
import { isIssued } from "#server/intake/issuers.ts";

/** Numbers that payment providers publish for tests; no account stands behind them. */
const PUBLISHED = [
  "4111111111111111",
  "4242424242424242",
  "4222222222222",
  "5555555555554444",
  "2223003122003222",
  "378282246310005",
  "6011111111111117",
  "30569309025904",
  "36227206271667",
  "3530111333300000",
  "6200000000000005",
  "6759649826438453",
  "5019717010103742",
  "2200000000000004",
];

test.each(PUBLISHED)("the card number %s is found in one piece and inside a sentence", (number) => {
  expect(holdsCardNumber(number)).toBe(true);
  expect(holdsCardNumber(`My card is ${number}, please charge it.`)).toBe(true);
  expect(holdsCardNumber(`card:${number}x`)).toBe(true);
});

test.each([
  ["groups with spaces", "4111 1111 1111 1111"],
  ["groups with dashes", "4111-1111-1111-1111"],
  ["groups with dots", "4111.1111.1111.1111"],
  ["no-break spaces", "4111\u00a01111\u00a01111\u00a01111"],
  ["long dashes", "4111 – 1111 – 1111 – 1111"],
  ["one digit at a time", "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"],
  ["full-width digits", "４１１１１１１１１１１１１１１１"],
  ["Arabic-Indic digits", "٤١١١١١١١١١١١١١١١"],
  ["Devanagari digits", "४१११११११११११११११"],
  ["invisible characters between", "4111\u200b1111\u200b1111\u200b1111"],
  ["line breaks between", "4111\n1111\n1111\n1111"],
  ["an expiry date after it", "4111 1111 1111 1111 03/27 123"],
  ["other numbers before it", "12 4111 1111 1111 1111"],
])("a card number is found with %s", (_, text) => {
  expect(holdsCardNumber(text)).toBe(true);
});

test.each([
  ["a wrong check digit", "4111111111111112"],
  ["a first digit that no issuer uses", "1111111111111117"],
  ["a fingerprint in hexadecimal", "a4f4111111111111111bc09e55d01512"],
  ["a UUID", "5a411111-1111-4111-8111-1111abcdef01"],
  ["a telephone number with its plus", "+49 1512 3456 7895"],
  ["milliseconds since 1970", "1764000000005"],
  ["an instant", "2026-03-01T09:30:00.000Z"],
  ["two dates", "2026-03-01 2026-03-14"],
  ["twelve digits", "411111111111"],
  ["twenty digits in one piece", "41111111111111111111"],
  ["dates between words", "from 12.03.2024 10:30 to 14.03.2024 11:45"],
])("%s is no card number", (_, text) => {
  expect(holdsCardNumber(text)).toBe(false);
});

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(""));
const checked = (start: string) => Array.from({ length: 10 }, (_, digit) => `${start}${digit}`).find(passesLuhn) ?? "";
/** Numbers as issuers make them: first digits, account, check digit. */
const cards = fc
  .constantFrom(
    ["4", 16],
    ["4", 13],
    ["51", 16],
    ["55", 16],
    ["2345", 16],
    ["37", 15],
    ["6011", 16],
    ["6011", 19],
    ["305", 14],
    ["3566", 16],
    ["62", 16],
  )
  .chain(([prefix, length]) =>
    digits(Number(length) - String(prefix).length - 1).map((rest) => checked(`${prefix}${rest}`)),
  );

describe("for any number that an issuer could give out", () => {
  test("it is found in whatever groups it is written", () => {
    const written = fc.tuple(
      cards,
      fc.infiniteStream(fc.constantFrom("", "", "", " ", "-", ".", " - ", "\u00a0", "\t")),
    );
    fc.assert(
      fc.property(written, fc.lorem(), ([card, separators], words) => {
        const grouped = [...card].map((digit, at) => (at ? `${separators.next().value}${digit}` : digit)).join("");
        return holdsCardNumber(`${words} ${grouped} ${words}`);
      }),
    );
  });

  test("one changed digit makes it something else", () => {
    fc.assert(
      fc.property(cards, fc.nat(), fc.integer({ min: 1, max: 9 }), (card, place, by) => {
        const at = place % card.length;
        const changed = `${card.slice(0, at)}${(Number(card[at]) + by) % 10}${card.slice(at + 1)}`;
        return !holdsCardNumber(changed);
      }),
    );
  });
});

test("identifiers are let through, whatever digits they are made of", () => {
  const hex = (length: number) =>
    fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`)).filter((id) => (id.match(/[a-f]/g)?.length ?? 0) > 2);
  fc.assert(
    fc.property(fc.oneof(hex(16), hex(32), hex(40), hex(64), fc.uuid()), (id) => !holdsCardNumber(id)),
    { numRuns: 2_000 },
  );
});

test("no text makes the search slow: a million digits one by one", () => {
  expect(holdsCardNumber("1 ".repeat(500_000))).toBe(false);
  expect(holdsCardNumber("-".repeat(1_000_000))).toBe(false);
});

test("every issuer's range is one that the rule knows in full", () => {
  for (const number of PUBLISHED) expect(isIssued(number)).toBe(true);
});
