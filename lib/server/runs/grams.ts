import { fold } from './fold';
import { fourHash, oneHash, threeHash, twoAgainHash, twoHash, twoOf } from './hash';

/** More bits than these sort out nothing more. */
const MOST_TESTED = 24;
/** So many longer grams leave hardly a piece that does not hold the part. */
const ENOUGH = 2;
const DIGIT = 1;
const HEX_LETTER = 2;
const OTHER = 4;

export const ASCII = 128;
export const ZERO = 0x30;
export const NINE = 0x39;
const LETTER_A = 0x61;
const LETTER_F = 0x66;
const LETTER_Z = 0x7a;
const SPACE = 0x20;
const HYPHEN = 0x2d;
/** No digit yet: further back than any gram reaches. */
export const NEVER = -1_000;

/** What tells texts with a part from those without. */
export interface Grams {
  /** In every sketch. */
  readonly always: readonly number[];
  /** Only in sketches whose piece has the trait `HAS_SIGNS`. */
  readonly later: readonly number[];
}

/**
 * What a text with this part holds, by which it can be told from others: characters beyond ASCII and signs, pairs, threes
 * without a digit and fours with one. Ids and numbers are full of threes with digits, which would be in every sketch.
 */
export function gramsOf(part: string): Grams {
  const text = fold(part);
  const long: number[] = [];
  const short: number[] = [];
  const later: number[] = [];
  let digitAt = NEVER;
  for (let at = 0; at < text.length; at++) {
    const unit = (back: number) => text.charCodeAt(at - back);
    if (unit(0) >= ZERO && unit(0) <= NINE) digitAt = at;
    else if (unit(0) >= ASCII) short.push(oneHash(unit(0)));
    else if (isSign(unit(0))) later.push(oneHash(unit(0)), twoAgainHash(unit(0), unit(0)));
    if (at >= 1) short.push(twoHash(unit(1), unit(0)));
    if (at >= 1) later.push(twoAgainHash(unit(1), unit(0)));
    if (at >= 2 && at - digitAt >= 3) long.push(threeHash(unit(2), unit(1), unit(0)));
    if (at >= 3 && at - digitAt < 4) {
      const hash = fourHash(twoOf(unit(3), unit(2)), unit(1), unit(0));
      if (isKept(hash, unit(3), unit(2), unit(1), unit(0))) long.push(hash);
    }
  }
  return {
    always: [...evenly(long), ...evenly(short).slice(0, Math.max(0, MOST_TESTED - long.length))],
    // What is told apart well already is not looked at more closely.
    later: long.length > ENOUGH ? [] : evenly(later),
  };
}

/**
 * Of fours that mix digits with letters from a to f only one in four is kept. They come from random ids, which have so
 * many of them that a quarter finds every id, while all of them filled half of a sketch.
 */
export function isKept(hash: number, fourth: number, third: number, second: number, first: number): boolean {
  const kinds = kindOf(fourth) | kindOf(third) | kindOf(second) | kindOf(first);
  return kinds !== (DIGIT | HEX_LETTER) || (hash >> 24) % 4 === 0;
}

/** An ASCII character that not every text has. */
export function isSign(unit: number): boolean {
  return unit < ASCII && unit !== SPACE && !(unit >= ZERO && unit <= NINE) && !(unit >= LETTER_A && unit <= LETTER_Z);
}

function kindOf(unit: number): number {
  if (unit >= ZERO && unit <= NINE) return DIGIT;
  if (unit >= LETTER_A && unit <= LETTER_F) return HEX_LETTER;
  return unit === HYPHEN ? 0 : OTHER;
}

function evenly(hashes: readonly number[]): number[] {
  const step = Math.max(1, hashes.length / MOST_TESTED);
  return Array.from({ length: Math.min(hashes.length, MOST_TESTED) }, (_, at) => hashes[Math.floor(at * step)] ?? 0);
}
