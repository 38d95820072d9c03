import type { Exit } from '@/lib/engine/failure';
import { type Mark, marks } from '@/lib/engine/mark';
import type { RunRecord } from './record';

/** Numbers of closed words in the tables of the log. A number is never given to another word. */
export const exitCodes: Readonly<Record<Exit, number>> = {
  answered: 1,
  failed: 2,
  timedOut: 3,
  busy: 4,
  rejected: 5,
  invalid: 6,
  unanswered: 7,
  duplicate: 8,
  handshake: 9,
};
export const environmentCodes: Readonly<Record<RunRecord['environment'], number>> = { production: 1, test: 2 };
export const sourceCodes: Readonly<Record<RunRecord['source'], number>> = { hook: 1, test: 2 };

/** One bit each, so that a run may have several. */
export const markCodes: Readonly<Record<Mark, number>> = { stepFailed: 1, nearlyLate: 2 };

export function marksBits(given: readonly Mark[] | undefined): number {
  return given ? given.reduce((bits, mark) => bits | markCodes[mark], 0) : 0;
}

/** Null: nobody knows. */
export function marksOfBits(bits: number | null): readonly Mark[] | null {
  return bits === null ? null : marks.filter((mark) => (bits & markCodes[mark]) !== 0);
}

/** Undefined for a word that is not of the list: it may come from a file. */
export function codeOf(codes: Readonly<Record<string, number>>, word: string): number | undefined {
  return Object.hasOwn(codes, word) ? codes[word] : undefined;
}

/** SQL that turns a column with codes back into words. */
export function wordSql(column: string, codes: Readonly<Record<string, number>>): string {
  const cases = Object.entries(codes).map(([word, code]) => `WHEN ${code} THEN '${word}'`);
  return `CASE ${column} ${cases.join(' ')} END`;
}

/** Exits, environments and sources of many runs in one integer, a bit each. */
export function traitOf(facet: 'exit' | 'environment' | 'source' | 'mark', code: number): number {
  return 1 << (code + FIRST_BIT[facet]);
}

/** A trait of every piece of today: its sketch tells signs too, and pairs of characters by two bits. */
export const HAS_SIGNS = 1 << 30;

const FIRST_BIT = { environment: 0, source: 3, exit: 6, mark: 16 } as const;
