import { expect, test } from "vitest";
import { type Draft, emptyDraft, inputOf, othersNeeded, problemsOf } from "#app/(staff)/accounts/[id]/ask-check.ts";
import type { Offer } from "#server/grants/schema.ts";

const CASE = "7d0e8a52-3c7e-4c9f-9d2a-111111111111";
const offer: Offer = {
  flags: [],
  cases: [{ id: CASE, ref: "CASE-1", subject: "Invitations do not arrive", byThem: false }],
  reasons: [
    {
      code: "CUSTOMER_SUPPORT",
      class: "BUSINESS",
      referenceName: null,
      pattern: null,
      approvers: 1,
      minutes: 60,
      kinds: [],
    },
    {
      ...{
        code: "LEGAL_PROCESS",
        class: "BUSINESS",
        referenceName: "matter",
        pattern: "^MAT-[0-9]{4}-[0-9]{1,6}$",
        approvers: 2,
      },
      ...{ minutes: 60, kinds: [] },
    },
  ],
};
const support = emptyDraft(offer);
const legal: Draft = { ...support, reason: "LEGAL_PROCESS", reference: "MAT-2026-17", note: "an order of the court" };

test("an assigned case carries up to 25 records alone, and nothing beyond that", () => {
  expect(othersNeeded(support, offer)).toBe(0);
  expect(problemsOf(support, offer)).toEqual({});
  expect(othersNeeded({ ...support, records: "26" }, offer)).toBe(1);
  expect(othersNeeded({ ...support, whole: true }, offer)).toBe(1);
  expect(othersNeeded(support, { ...offer, flags: ["vip"] })).toBe(1);
  expect(othersNeeded(support, { ...offer, cases: offer.cases.map((one) => ({ ...one, byThem: true })) })).toBe(1);
  expect(othersNeeded(legal, offer)).toBe(2);
});

test.each(["", "MAT-17", "mat-2026-17", "INC-1042", "MAT-2026-17; DROP TABLE"])(
  "the reference %j is no matter, and a sentence says so",
  (reference) => {
    expect(problemsOf({ ...legal, reference }, offer).reference).toMatch(/not the number of a matter/);
  },
);

test.each(["", "0", "-3", "2.5", "1001", "many"])("%j is no number of records", (records) => {
  expect(problemsOf({ ...legal, records }, offer).records).toMatch(/from 1 to 1,000/);
});

test("words that are missing, say nothing or are too many are each told in a sentence", () => {
  expect(problemsOf({ ...legal, note: "  " }, offer).note).toMatch(/Write a sentence/);
  expect(problemsOf({ ...legal, note: "needed" }, offer).note).toMatch(/too little/);
  expect(problemsOf({ ...legal, note: "x".repeat(1001) }, offer).note).toMatch(/1,001 characters/);
  expect(problemsOf({ ...legal, note: "x".repeat(1000) }, offer)).toEqual({});
});

test("a case that went away while the form was open is missed", () => {
  expect(problemsOf(support, { ...offer, cases: [] }).caseId).toMatch(/there is none/);
});

test("only what the reason rests on is sent", () => {
  const account = "7d0e8a52-3c7e-4c9f-9d2a-222222222222";
  expect(inputOf({ ...support, reference: "MAT-1" }, offer, account)).toEqual({
    ...{ accountId: account, reason: "CUSTOMER_SUPPORT", caseId: CASE, records: 25 },
  });
  expect(inputOf({ ...legal, whole: true }, offer, account)).toEqual({
    ...{ accountId: account, reason: "LEGAL_PROCESS", reference: "MAT-2026-17", records: null },
    note: "an order of the court",
  });
});
