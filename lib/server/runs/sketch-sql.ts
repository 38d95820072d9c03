import { HAS_SIGNS } from './codes';
import { basesOf, type Facets, hashesOf, sessionValue } from './facets';
import { gramsOf } from './grams';
import { baseOf } from './hash';

export interface Sketched {
  readonly facets: Facets;
  readonly session?: string | undefined;
  /** Part of a text. */
  readonly part?: string | undefined;
}

/** SQL conditions that every piece with a match fulfils; `piece` is its alias. */
export function sketchSql(piece: string, { facets, session, part }: Sketched): string[] {
  const hashes = basesOf(facets, new Map()).flatMap(hashesOf);
  const later: number[] = [];
  if (session !== undefined) hashes.push(...hashesOf(baseOf(sessionValue(session))), ...gramsOf(session).always);
  if (part !== undefined) {
    const grams = gramsOf(part);
    hashes.push(...grams.always);
    later.push(...grams.later);
  }
  const isSet = (hash: number) => `get_bit(${piece}.sketch, ${hash} % (8 * octet_length(${piece}.sketch))) = 1`;
  return [
    ...[...new Set(hashes)].map(isSet),
    ...[...new Set(later)].map((hash) => `(${piece}.traits & ${HAS_SIGNS} = 0 OR ${isSet(hash)})`),
  ];
}
