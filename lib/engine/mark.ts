/** What is worth a look about a call that was answered all the same, the worst first. Closed list, also in the log and the API. */
export const marks = ['stepFailed', 'nearlyLate'] as const;
export type Mark = (typeof marks)[number];

/** Of the time that the caller waits: an answer that took more came nearly too late. */
export const NEARLY_LATE = 0.8;

const none: readonly Mark[] = [];

export interface AnsweredCall {
  /** A step failed and the run went on by its failure port. */
  readonly hasFailedStep: boolean;
  readonly durationMs: number;
  readonly deadlineMs: number;
}

/** The marks of a call that was answered. */
export function marksOf({ hasFailedStep, durationMs, deadlineMs }: AnsweredCall): readonly Mark[] {
  const isNearlyLate = durationMs > deadlineMs * NEARLY_LATE;
  if (!hasFailedStep && !isNearlyLate) return none;
  return marks.filter((mark) => (mark === 'stepFailed' ? hasFailedStep : isNearlyLate));
}
