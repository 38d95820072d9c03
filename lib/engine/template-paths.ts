import { type PropertyAccessToken, TypeGuards } from 'liquidjs';

const { isNumberToken, isPropertyAccessToken, isQuotedToken, isWordToken } = TypeGuards;

export type PathSegment = string | number;

/** One path a template reads, with where it stands in the source. */
export interface Reference {
  /** Up to the first segment that is itself read from the scope: `a[b.c].d` gives `a`. */
  readonly path: readonly PathSegment[];
  readonly begin: number;
  /** Position after each segment of `path`, a closing bracket included. */
  readonly ends: readonly number[];
}

/** The whole path, if it is static; undefined when a segment is computed or the token is a literal. */
export function pathOf(token: unknown): readonly PathSegment[] | undefined {
  if (!isPropertyAccessToken(token) || token.variable !== undefined) return undefined;
  const path = token.props.map(segmentOf);
  return path.every((segment) => segment !== undefined) ? path : undefined;
}

/** A text or number that is written out; undefined = anything else. */
export function literalOf(token: unknown): string | number | undefined {
  return isQuotedToken(token) || isNumberToken(token) ? token.content : undefined;
}

/** Every path a token reads, nested ones and filter arguments included. */
export function referencesOf(token: unknown): Reference[] {
  if (Array.isArray(token)) return token.flatMap(referencesOf); // a named filter argument: [name, token]
  if (!isPropertyAccessToken(token)) return [];
  const nested = token.props.flatMap(referencesOf);
  return token.variable === undefined ? [referenceOf(token), ...nested] : nested;
}

/** Own properties only; `size`, `first` and `last` as in Liquid. Undefined = missing. */
export function readPath(scope: object, path: readonly PathSegment[]): unknown {
  let value: unknown = scope;
  for (const segment of path) {
    value = readProperty(value, segment);
    if (value === undefined || value === null) return value;
  }
  return value;
}

function readProperty(value: unknown, segment: PathSegment): unknown {
  if (typeof value === 'string') return segment === 'size' ? value.length : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, segment)) return (value as Record<PathSegment, unknown>)[segment]; // own property, just checked
  if (Array.isArray(value)) return readOfArray(value, segment);
  return segment === 'size' ? Object.keys(value).length : undefined;
}

function readOfArray(values: readonly unknown[], segment: PathSegment): unknown {
  if (segment === 'first') return values[0];
  if (segment === 'last') return values.at(-1);
  if (segment === 'size') return values.length;
  return typeof segment === 'number' && segment < 0 ? values.at(segment) : undefined;
}

function segmentOf(token: unknown): PathSegment | undefined {
  if (isWordToken(token) || isQuotedToken(token) || isNumberToken(token)) return token.content;
  return undefined;
}

function referenceOf(token: PropertyAccessToken): Reference {
  const path: PathSegment[] = [];
  const ends: number[] = [];
  for (const prop of token.props) {
    const segment = segmentOf(prop);
    if (segment === undefined) break;
    path.push(segment);
    ends.push(isWordToken(prop) ? prop.end : token.input.indexOf(']', prop.end) + 1);
  }
  return { path, begin: token.begin, ends };
}
