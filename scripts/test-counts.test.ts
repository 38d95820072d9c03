import { describe, expect, it } from 'vitest';
// @ts-expect-error plain JavaScript, as it runs before anything is installed
import { addCounts, countPlaywright, countVitest } from './test-counts.mjs';

describe('the closing count of npm test', () => {
  it('adds the runners', () => {
    const unit = countVitest({ numPassedTests: 7, numFailedTests: 1, testResults: [] }, 1);
    const browser = countPlaywright({ stats: { expected: 2, flaky: 1, unexpected: 1 } }, 1);
    expect(addCounts([unit, browser])).toEqual({ passed: 10, failed: 2 });
  });

  it('counts a file that cannot be loaded as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(countVitest({ numPassedTests: 3, numFailedTests: 0, testResults }, 1)).toEqual({ passed: 3, failed: 1 });
  });

  it('counts a runner that failed without a report as a failure', () => {
    expect(countVitest(null, 1)).toEqual({ passed: 0, failed: 1 });
    expect(countPlaywright(null, 1)).toEqual({ passed: 0, failed: 1 });
  });
});
