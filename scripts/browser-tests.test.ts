import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What ties a test to those before it, or to the speed of a machine. */
const ties = [
  [/mode: *'serial'/, 'goes on where another test stopped'],
  [/waitForTimeout|timers\/promises/, 'waits for a time'],
  [/\btest\.(setTimeout|slow)\(/, 'has a limit of its own'],
] as const;

it.each(globSync('e2e/**/*.ts'))('%s has tests that stand alone and wait for conditions', (file) => {
  const source = readFileSync(file, 'utf8');
  expect(ties.flatMap(([pattern, tie]) => (pattern.test(source) ? [tie] : []))).toEqual([]);
});
