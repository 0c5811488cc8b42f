import { expect, test } from "vitest";
import { deedOf, sentenceOf } from "#app/(staff)/audit/phrases.ts";
import type { AuditRow } from "#server/audit/schema.ts";

const row: AuditRow = {
  ...{
    id: "1",
    at: "2026-11-22T12:00:00.000000Z",
    actorId: null,
    actorName: "Sam Support",
    actorSystem: null,
    roles: ["support"],
  },
  ...{
    action: "vault.reveal",
    outcome: "success",
    code: null,
    accountId: null,
    subjects: [],
    fields: ["names", "emails"],
    rows: 1,
  },
  ...{ reason: "CUSTOMER_SUPPORT", caseId: "7d0e8a52-3c7e-4c9f-9d2a-111111111111", grantId: null, commitments: [19] },
  detail: { kind: "attendee_list", version: 1 },
};

test("a reveal reads as a sentence: who, what, why", () => {
  expect(sentenceOf(row)).toBe(
    "Sam Support revealed names, emails of an attendee list for CUSTOMER_SUPPORT on case 7d0e8a52.",
  );
});

test("a refusal says what somebody wanted, and that nothing came of it", () => {
  const refused: AuditRow = {
    ...row,
    action: "audit.export",
    outcome: "refused",
    reason: null,
    caseId: null,
    detail: null,
  };
  expect(sentenceOf(refused)).toBe("Sam Support tried to export the log and was refused.");
});

test("an act of the system, or of nobody who was signed in, says so", () => {
  const plain = { ...row, actorName: null, reason: null, caseId: null };
  expect(sentenceOf({ ...plain, actorSystem: "jobs", action: "jobs.nightly" })).toBe(
    "The system (jobs) did the work of the night.",
  );
  expect(sentenceOf({ ...plain, action: "auth.signIn", outcome: "refused" })).toBe(
    "Somebody not signed in tried to sign in and was refused.",
  );
});

test("an action without words stands as itself", () => {
  expect(deedOf({ ...row, action: "moon.landing" })).toBe("did moon.landing");
  expect(deedOf({ ...row, action: "constructor.name" })).toBe("did constructor.name");
});

test("a page that was refused is named for what it is", () => {
  expect(deedOf({ ...row, action: "accounts.read", outcome: "refused" })).toBe(
    "tried to open the page of accounts and was refused",
  );
});
