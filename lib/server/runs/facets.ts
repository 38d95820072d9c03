import { baseOf, pairBase, valueHash } from './hash';

/** What is looked for by equality. */
export interface Facets {
  readonly workspace?: string | undefined;
  readonly flow?: string | undefined;
  readonly exit?: string | undefined;
  readonly version?: string | undefined;
  readonly intent?: string | undefined;
  readonly mark?: string | undefined;
}

/** Bits of one exact value: a sketch that is a quarter full answers wrongly "perhaps" once in 256. */
export const HASHES_PER_VALUE = 4;
/** Two frequent values that never meet would be found everywhere, if their pairs were not in the sketch too. */
const paired = ['flow', 'exit', 'version', 'intent', 'mark'] as const;

/** Of every value, and of every pair. `known` spares hashing the same names again and again. */
export function basesOf(facets: Facets, known: Map<string, number>): number[] {
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
    for (let next = at + 1; next < singles.length; next++) bases.push(pairBase(one, singles[next] ?? 0));
  }
  return bases;
}

export const sessionValue = (session: string) => `session\x1f${session}`;

export function hashesOf(base: number): number[] {
  return Array.from({ length: HASHES_PER_VALUE }, (_, at) => valueHash(base, at + 1));
}

function knownBase(name: string, value: string, known: Map<string, number>): number {
  const key = `${name}\x1f${value}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const base = baseOf(key);
  known.set(key, base);
  return base;
}
