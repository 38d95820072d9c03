import type { ClockPort } from '@/lib/engine/ports';

/** Bounds a question to the database, and notes whether it was answered. */
export type Ask = <T>(question: Promise<T>, withinMs?: number) => Promise<T>;

const ANSWER_WITHIN_MS = 10_000;
/** A caller with a deadline of a few seconds stands behind this one. */
export const LOOK_UP_WITHIN_MS = 2_000;

export interface Questions {
  readonly ask: Ask;
  /** The question asked last was not answered. */
  readonly database: { readonly isAway: boolean };
}

export function createQuestions(clock: ClockPort): Questions {
  const database = { isAway: false };
  const ask: Ask = async (question, withinMs = ANSWER_WITHIN_MS) => {
    try {
      const answer = await within(question, withinMs, clock);
      database.isAway = false;
      return answer;
    } catch (error) {
      database.isAway = true;
      throw error;
    }
  };
  return { ask, database };
}

/** A database that accepts a question may still never answer it. */
function within<T>(question: Promise<T>, ms: number, clock: ClockPort): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(new Error(`The database did not answer within ${ms} ms.`)));
    question.finally(cancel).then(resolve, reject);
  });
}
