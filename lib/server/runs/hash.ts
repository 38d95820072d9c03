/** Hashes of values and of parts of texts, each spread over 31 bits. */

const GOLDEN = 0x9e3779b1;

/** FNV-1a. */
export function baseOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** One of several hashes of a value. */
export const valueHash = (base: number, at: number) => mixed((base + Math.imul(at, GOLDEN)) | 0);
export const pairBase = (one: number, other: number) => Math.imul(one, GOLDEN) ^ other;

// Of characters that follow each other, by their UTF-16 units.
export const twoOf = (second: number, first: number) => (Math.imul(second, GOLDEN) + first) | 0;
export const oneHash = (first: number) => mixed(first);
export const twoHash = (second: number, first: number) => mixed(twoOf(second, first));
/** A second hash of two, which has nothing to do with the first. */
export const twoAgainHash = (second: number, first: number) => mixed((Math.imul(first, 0x27d4eb2f) + second) | 0);
export const threeHash = (third: number, second: number, first: number) =>
  mixed((Math.imul(third, 0x85ebca6b) + twoOf(second, first)) | 0);
export const fourHash = (before: number, second: number, first: number) =>
  mixed((Math.imul(before, 0xc2b2ae35) + twoOf(second, first)) | 0);

function mixed(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 12) ^ (h >>> 22)) & 0x7fffffff;
}
