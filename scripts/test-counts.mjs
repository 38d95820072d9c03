// Reads how many tests passed and failed from the runners' JSON reports. A runner that fails without naming a test counts as one failure.

/** Of vitest's `json` reporter; null = it wrote none. */
export function countVitest(report, exitCode) {
  const files = report?.testResults ?? [];
  const unloaded = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return orOneFailure({ passed: report?.numPassedTests ?? 0, failed: (report?.numFailedTests ?? 0) + unloaded }, exitCode);
}

/** Of Playwright's `json` reporter; null = it wrote none. */
export function countPlaywright(report, exitCode) {
  const stats = report?.stats ?? { expected: 0, flaky: 0, unexpected: 0 };
  return orOneFailure({ passed: stats.expected + stats.flaky, failed: stats.unexpected }, exitCode);
}

export function addCounts(counts) {
  return counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), { passed: 0, failed: 0 });
}

function orOneFailure(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
