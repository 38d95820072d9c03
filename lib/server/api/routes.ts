import { type Method, methods, type Operation } from '@/lib/contract/operation';
import { type OperationName, operationNames, operations } from '@/lib/contract/operations';
import { AppError } from '../errors';

/** An address of the API: which operation answers each method there, and what its placeholders hold. */
export interface Route {
  readonly operations: ReadonlyMap<Method, OperationName>;
  readonly params: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly segments: readonly string[];
  readonly operations: Map<Method, OperationName>;
}

/** The route of a path below `/api/v1`, as it was sent. A word of a path wins over a placeholder. */
export function findRoute(path: string): Route | null {
  const segments = path.split('/').slice(1).map(decoded);
  const pattern = patterns.find((one) => isMatch(one, segments));
  return pattern ? { operations: pattern.operations, params: paramsOf(pattern, segments) } : null;
}

/** What an `allow` header says of a route. */
export function allowedMethods({ operations: known }: Route): string {
  const names: string[] = methods.filter((method) => known.has(method));
  return names.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name])).join(', ');
}

const patterns: readonly Pattern[] = [...patternsByPath().values()].sort(
  (one, other) => placeholders(one).length - placeholders(other).length,
);

function patternsByPath(): Map<string, Pattern> {
  const found = new Map<string, Pattern>();
  for (const name of operationNames) {
    const { path, method }: Operation = operations[name];
    const pattern = found.get(path) ?? { segments: path.split('/').slice(1), operations: new Map() };
    found.set(path, pattern);
    pattern.operations.set(method, name);
  }
  return found;
}

function isMatch({ segments }: Pattern, given: readonly string[]): boolean {
  return (
    segments.length === given.length &&
    segments.every((segment, index) => (isPlaceholder(segment) ? given[index] !== '' : segment === given[index]))
  );
}

function paramsOf({ segments }: Pattern, given: readonly string[]): Record<string, string> {
  const entries = segments.map((segment, index) => [segment.slice(1, -1), given[index] ?? ''] as const);
  return Object.fromEntries(entries.filter((_, index) => isPlaceholder(segments[index] ?? '')));
}

function isPlaceholder(segment: string): boolean {
  return segment.startsWith('{');
}

function placeholders({ segments }: Pattern): string[] {
  return segments.filter(isPlaceholder);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new AppError('request_invalid', { detail: `${segment} in the address is no percent-encoding of UTF-8.` });
  }
}
