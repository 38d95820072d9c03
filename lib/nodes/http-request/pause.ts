/** How long to wait before another try. */

const FIRST_MS = 100;
const MOST_MS = 2_000;

/** Longest pause after so many tries, in milliseconds, unless the other side asks for a longer one. */
export function longestPauseMs(tried: number): number {
  return Math.min(MOST_MS, FIRST_MS * 2 ** (tried - 1));
}

/** Pauses before all tries of a step together, at most. */
export function longestPausesMs(tries: number): number {
  let sum = 0;
  for (let tried = 1; tried < tries; tried++) sum += longestPauseMs(tried);
  return sum;
}

export interface PauseFacts {
  /** Tries so far, at least one. */
  readonly tried: number;
  /** `Retry-After` of the last answer: seconds, or a date (RFC 9110, 10.2.3). */
  readonly retryAfter: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** 0 to 1. Callers that failed together draw different numbers, so that they do not come back together. */
  readonly chance: number;
}

/** In milliseconds: what the other side asks for, else a pause that grows, of which up to half is left to chance. */
export function pauseMs({ tried, retryAfter, now, chance }: PauseFacts): number {
  const asked = retryAfter === undefined ? undefined : askedMs(retryAfter.trim(), now);
  return asked ?? longestPauseMs(tried) * (1 - chance / 2);
}

function askedMs(text: string, now: number): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
