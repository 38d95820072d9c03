import { fold } from './fold';

/**
 * What a piece may hold, as a Bloom filter with one bit a hash: every search can tell from some 24 bytes a run that a
 * piece holds nothing of what it looks for. PostgreSQL tests the bits (`sketchSql`), so its rows need no index by text.
 */

/** Five rows of pieces with a sketch this long fill a page of PostgreSQL. Can be halved five times. */
const MOST_BYTES = 1_504;
const MOST_BITS = MOST_BYTES * 8;
const LEAST_BYTES = 47;
/** A sketch is halved as long as no more than this share of its bits is set afterwards. */
const MOST_SET = 0.25;
/** Bits of one exact value: a sketch that is a quarter full answers wrongly "perhaps" once in 256. */
const HASHES_PER_VALUE = 4;
/** More bits than these sort out nothing more. */
const MOST_TESTED = 24;

/** What is looked for by equality. */
export interface Facets {
  readonly workspace?: string | undefined;
  readonly flow?: string | undefined;
  readonly exit?: string | undefined;
  readonly version?: string | undefined;
  readonly intent?: string | undefined;
}

/** Two frequent values that never meet would be found everywhere, if their pairs were not in the sketch too. */
const paired = ['flow', 'exit', 'version', 'intent'] as const;

export class Sketch {
  private readonly bits = new Uint8Array(MOST_BYTES);
  private readonly known = new Set<string>();
  private readonly bases = new Map<string, number>();
  private readonly pairs = new Uint8Array(ASCII * ASCII);

  addFacets(facets: Facets): void {
    for (const hash of basesOf(facets, this.bases)) this.addValue(hash);
  }

  addSession(session: string): void {
    if (session !== '' && this.isNew(sessionValue(session))) this.addValue(baseOf(sessionValue(session)));
    this.addText(session);
  }

  /** So that parts of it are found. The loop of `gramsOf`, without what would have to be made for each gram. */
  addText(text: string): void {
    if (text === '' || !this.isNew(text)) return;
    const folded = fold(text);
    let [second, third, fourth] = [0, 0, 0];
    let digitAt = NEVER;
    for (let at = 0; at < folded.length; at++) {
      const first = folded.charCodeAt(at);
      if (first >= ZERO && first <= NINE) digitAt = at;
      else if (first >= ASCII) this.set(oneHash(first));
      if (at >= 1) this.addPair(second, first);
      if (at >= 2 && at - digitAt >= 3) this.set(threeHash(third, second, first));
      if (at >= 3 && at - digitAt < 4) {
        const hash = fourHash(twoOf(fourth, third), second, first);
        if (isKept(hash, fourth, third, second, first)) this.set(hash);
      }
      fourth = third;
      third = second;
      second = first;
    }
  }

  /** As short as it can be. */
  toBytes(): Buffer {
    let bits: Uint8Array = this.bits;
    while (bits.length > LEAST_BYTES) {
      const half = halved(bits);
      if (setIn(half) > half.length * 8 * MOST_SET) break;
      bits = half;
    }
    return Buffer.from(bits);
  }

  /** Pairs of ASCII come again and again. */
  private addPair(second: number, first: number): void {
    if (first < ASCII && second < ASCII) {
      const pair = second * ASCII + first;
      if (this.pairs[pair] === 1) return;
      this.pairs[pair] = 1;
    }
    this.set(twoHash(second, first));
  }

  private isNew(text: string): boolean {
    if (this.known.has(text)) return false;
    this.known.add(text);
    return true;
  }

  private addValue(base: number): void {
    for (let at = 1; at <= HASHES_PER_VALUE; at++) this.set(valueHash(base, at));
  }

  private set(hash: number): void {
    const bit = hash % MOST_BITS;
    const at = bit >> 3;
    this.bits[at] = (this.bits[at] ?? 0) | (1 << (bit & 7));
  }
}

export interface Sketched {
  readonly facets: Facets;
  readonly session?: string | undefined;
  /** Part of a text. */
  readonly part?: string | undefined;
}

/** SQL conditions that every piece with a match fulfils. */
export function sketchSql(column: string, { facets, session, part }: Sketched): string[] {
  const hashes = basesOf(facets, new Map()).flatMap(hashesOf);
  if (session !== undefined) hashes.push(...hashesOf(baseOf(sessionValue(session))), ...gramsOf(session));
  if (part !== undefined) hashes.push(...gramsOf(part));
  return [...new Set(hashes)].map((hash) => `get_bit(${column}, ${hash} % (8 * octet_length(${column}))) = 1`);
}

/** Of every value, and of every pair. `known` spares hashing the same names again and again. */
function basesOf(facets: Facets, known: Map<string, number>): number[] {
  const bases: number[] = [];
  if (facets.workspace) bases.push(knownBase('workspace', facets.workspace, known));
  const singles: number[] = [];
  for (const name of paired) {
    const value = facets[name];
    if (value) singles.push(knownBase(name, value, known));
  }
  for (let at = 0; at < singles.length; at++) {
    const one = singles[at] ?? 0;
    bases.push(one);
    for (let next = at + 1; next < singles.length; next++)
      bases.push(Math.imul(one, 0x9e3779b1) ^ (singles[next] ?? 0));
  }
  return bases;
}

function knownBase(name: string, value: string, known: Map<string, number>): number {
  const key = `${name}\x1f${value}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const base = baseOf(key);
  known.set(key, base);
  return base;
}

const sessionValue = (session: string) => `session\x1f${session}`;

/**
 * What a text with this part holds, by which it can be told from others: characters beyond ASCII, pairs, threes without
 * a digit and fours with one. Ids and numbers are full of threes with digits, which would be in every sketch.
 */
function gramsOf(part: string): number[] {
  const text = fold(part);
  const long: number[] = [];
  const short: number[] = [];
  let digitAt = NEVER;
  for (let at = 0; at < text.length; at++) {
    const unit = (back: number) => text.charCodeAt(at - back);
    if (unit(0) >= ZERO && unit(0) <= NINE) digitAt = at;
    else if (unit(0) >= ASCII) short.push(oneHash(unit(0)));
    if (at >= 1) short.push(twoHash(unit(1), unit(0)));
    if (at >= 2 && at - digitAt >= 3) long.push(threeHash(unit(2), unit(1), unit(0)));
    if (at >= 3 && at - digitAt < 4) {
      const hash = fourHash(twoOf(unit(3), unit(2)), unit(1), unit(0));
      if (isKept(hash, unit(3), unit(2), unit(1), unit(0))) long.push(hash);
    }
  }
  return [...evenly(long), ...evenly(short).slice(0, Math.max(0, MOST_TESTED - long.length))];
}

/**
 * Of fours that mix digits with letters from a to f only one in four is kept. They come from random ids, which have so
 * many of them that a quarter finds every id, while all of them filled half of a sketch.
 */
function isKept(hash: number, fourth: number, third: number, second: number, first: number): boolean {
  const kinds = kindOf(fourth) | kindOf(third) | kindOf(second) | kindOf(first);
  return kinds !== (DIGIT | HEX_LETTER) || (hash >> 24) % 4 === 0;
}

const DIGIT = 1;
const HEX_LETTER = 2;
const OTHER = 4;

function kindOf(unit: number): number {
  if (unit >= ZERO && unit <= NINE) return DIGIT;
  if (unit >= LETTER_A && unit <= LETTER_F) return HEX_LETTER;
  return unit === HYPHEN ? 0 : OTHER;
}

function evenly(hashes: readonly number[]): number[] {
  const step = Math.max(1, hashes.length / MOST_TESTED);
  return Array.from({ length: Math.min(hashes.length, MOST_TESTED) }, (_, at) => hashes[Math.floor(at * step)] ?? 0);
}

const ASCII = 128;
const ZERO = 0x30;
const NINE = 0x39;
const LETTER_A = 0x61;
const LETTER_F = 0x66;
const HYPHEN = 0x2d;
/** No digit yet: further back than any gram reaches. */
const NEVER = -1_000;

const twoOf = (second: number, first: number) => (Math.imul(second, 0x9e3779b1) + first) | 0;
const oneHash = (first: number) => mixed(first);
const twoHash = (second: number, first: number) => mixed(twoOf(second, first));
const threeHash = (third: number, second: number, first: number) =>
  mixed((Math.imul(third, 0x85ebca6b) + twoOf(second, first)) | 0);
const fourHash = (before: number, second: number, first: number) =>
  mixed((Math.imul(before, 0xc2b2ae35) + twoOf(second, first)) | 0);

/** FNV-1a. */
function baseOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

const valueHash = (base: number, at: number) => mixed((base + Math.imul(at, 0x9e3779b1)) | 0);

function hashesOf(base: number): number[] {
  return Array.from({ length: HASHES_PER_VALUE }, (_, at) => valueHash(base, at + 1));
}

/** Spreads a hash over 31 bits. */
function mixed(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 12) ^ (h >>> 22)) & 0x7fffffff;
}

/** A bit is found at `hash % bits`: halving lays the second half over the first. */
function halved(bits: Uint8Array): Uint8Array<ArrayBuffer> {
  const half = bits.slice(0, bits.length / 2);
  for (let at = 0; at < half.length; at++) half[at] = (half[at] ?? 0) | (bits[half.length + at] ?? 0);
  return half;
}

function setIn(bits: Uint8Array): number {
  let count = 0;
  for (const byte of bits) count += SET_IN_BYTE[byte] ?? 0;
  return count;
}

const SET_IN_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);
