import { expect, it } from 'vitest';
import { marksOf } from './mark';

it.each([
  [false, 4_000, []],
  [false, 4_001, ['nearlyLate']],
  [true, 12, ['stepFailed']],
  [true, 4_700, ['stepFailed', 'nearlyLate']],
])(
  'marks a call by its caught failure (%s) and what it took of 5 s (%i ms): %j',
  (hasFailedStep, durationMs, marks) => {
    expect(marksOf({ hasFailedStep, durationMs, deadlineMs: 5_000 })).toEqual(marks);
  },
);
