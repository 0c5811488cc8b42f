import { expect, test } from "vitest";
import { accountOfPlaywright, accountOfVitest, totalLine } from "./totals.mjs";

const vitest = (changes) => ({
  success: true,
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...changes,
});
const playwright = (stats, errors = []) => ({
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  errors,
});

test("the last line adds up every runner", () => {
  const accounts = [
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 40, failed: 2, skipped: 3 },
  ];
  expect(totalLine(accounts)).toBe("custodian: 41 passed, 2 failed, 3 skipped");
  expect(totalLine([])).toBe("custodian: 0 passed, 0 failed, 0 skipped");
});

test("a runner that died before its report counts as one failure", () => {
  expect(accountOfVitest(null, 0).failed).toBe(1);
  expect(accountOfPlaywright(null, 0).failed).toBe(1);
});

test("a test file that cannot be loaded counts as a failure although it holds no test", () => {
  const report = vitest({
    success: false,
    numPassedTests: 5,
    testResults: [{ status: "failed", assertionResults: [] }],
  });
  expect(accountOfVitest(report, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
});

test("a run that ended badly is never green, even when each test passed", () => {
  expect(accountOfVitest(vitest({ numPassedTests: 5 }), 1).failed).toBe(1);
  expect(accountOfVitest(vitest({ numPassedTests: 5, success: false }), 0).failed).toBe(1);
  expect(accountOfPlaywright(playwright({ expected: 5 }), 1).failed).toBe(1);
});

test("pending and todo tests are skipped ones", () => {
  expect(accountOfVitest(vitest({ numPassedTests: 1, numPendingTests: 2, numTodoTests: 1 }), 0)).toEqual({
    passed: 1,
    failed: 0,
    skipped: 3,
  });
});

test("a story that needed a second try did not pass, and an error outside any story counts", () => {
  expect(accountOfPlaywright(playwright({ expected: 3, flaky: 1, skipped: 2 }, [{}]), 1)).toEqual({
    passed: 3,
    failed: 2,
    skipped: 2,
  });
});
