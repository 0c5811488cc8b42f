/** Every runner's account has the same shape: { passed, failed, skipped }. */
export const failure = { passed: 0, failed: 1, skipped: 0 };
export const success = { passed: 1, failed: 0, skipped: 0 };

function sum(accounts) {
  const add = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped });
  return accounts.reduce(add, { passed: 0, failed: 0, skipped: 0 });
}

export function totalLine(accounts) {
  const { passed, failed, skipped } = sum(accounts);
  return `custodian: ${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * Vitest's JSON report. A file that could not be loaded has no tests in it and would count as nothing;
 * a run that failed without a failed test (an error nobody caught) would look green: each is one failure.
 */
export function accountOfVitest(report, code) {
  if (!report) return failure;
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const account = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return account.failed === 0 && (code !== 0 || !report.success) ? { ...account, failed: 1 } : account;
}

/** Playwright's JSON report. A story that passed only when tried again did not pass. */
export function accountOfPlaywright(report, code) {
  if (!report) return failure;
  const { expected, unexpected, flaky, skipped } = report.stats;
  const account = { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
  return account.failed === 0 && code !== 0 ? { ...account, failed: 1 } : account;
}
