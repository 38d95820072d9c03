import { basesOf, type Facets, HASHES_PER_VALUE, sessionValue } from './facets';
import { fold } from './fold';
import { ASCII, isKept, isSign, NEVER, NINE, ZERO } from './grams';
import { baseOf, fourHash, oneHash, threeHash, twoAgainHash, twoHash, twoOf, valueHash } from './hash';

/**
 * What a piece may hold, as a Bloom filter with one bit a hash: every search can tell from some 24 bytes a run that a
 * piece holds nothing of what it looks for. PostgreSQL tests the bits (`sketch-sql.ts`), so its rows need no index by text.
 */

/** Five rows of pieces with a sketch this long fill a page of PostgreSQL. Can be halved five times. */
const MOST_BYTES = 1_504;
const MOST_BITS = MOST_BYTES * 8;
const LEAST_BYTES = 47;
/** A sketch is halved as long as no more than this share of its bits is set afterwards. */
const MOST_SET = 0.25;

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
      else if (isSign(first)) this.addSign(first);
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

  private addSign(sign: number): void {
    this.set(oneHash(sign));
    this.set(twoAgainHash(sign, sign));
  }

  /** Pairs of ASCII come again and again. */
  private addPair(second: number, first: number): void {
    if (first < ASCII && second < ASCII) {
      const pair = second * ASCII + first;
      if (this.pairs[pair] === 1) return;
      this.pairs[pair] = 1;
    }
    this.set(twoHash(second, first));
    this.set(twoAgainHash(second, first));
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
