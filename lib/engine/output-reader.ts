import { Drop } from 'liquidjs';
import { NodeFailure } from './failure';
import type { FieldMeta } from './field';
import type { Scope } from './scope';
import type { Output, Renderer, Rendering } from './template';
import type { PathSegment } from './template-paths';
import { printValue } from './template-print';
import { Pause } from './work';

/** Stands for every output that reads a secret, whatever its filters make of it. */
export const MASKED = '•••';

/** One compilation of a config. */
export interface Compilation {
  /** `sent`: what the step works with. `shown`: the same for records, with `MASKED` in the place of secrets. */
  readonly purpose: 'sent' | 'shown';
  /** Filled with the names of the secrets that the config uses. */
  readonly secrets: Set<string>;
}

export interface OutputField extends FieldMeta {
  readonly job: Compilation;
}

/**
 * Reads one output, or is what stands in its place. A secret reads as missing where the field does not allow it, and
 * where no name says which one.
 */
export function outputReader(output: Output, meta: OutputField): Renderer | string {
  const path = output.references[0]?.path.join('.') ?? '';
  const holdsSecret = readsSecret(output);
  if (holdsSecret && (!meta.secrets || output.references.some(isNamelessSecret)))
    return (_scope, rendering) => void rendering.missing.push(path);
  if (!holdsSecret) return plainReader(output, path);
  for (const { path: named } of output.references) if (named[0] === 'secret') meta.job.secrets.add(String(named[1]));
  return meta.job.purpose === 'shown' ? MASKED : revealing(output, plainReader(output, path));
}

/** What a filter makes of a secret is told, so that its echo is masked too. It is a text: a list would come back in pieces. */
function revealing(output: Output, read: Renderer): Renderer {
  return (scope, rendering) => {
    const value = unlessFailed(() => read(scope, rendering));
    const shown = typeof value === 'object' && value !== null ? printValue(value) : value;
    if (output.filters.length > 0 && shown !== undefined) rendering.reveal(printValue(shown));
    return shown;
  };
}

/** A filter's own complaint may hold what it was given. */
function unlessFailed(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof NodeFailure && error.code === 'template_failed')
      throw new NodeFailure('template_failed', 'A filter on a secret failed.');
    throw error;
  }
}

function plainReader(output: Output, path: string): Renderer {
  const hasDefault = output.filters.includes('default');
  const needed = hasDefault ? [] : output.references.flatMap(({ path: [root, name] }) => valueNamed(root, name));
  return (scope, rendering) => {
    for (const value of needed) refuseWithout(value, scope);
    const known = rendering.missing.length;
    const value = storable(evaluate(output, scope, rendering));
    if (rendering.missing.length > known) return value === '' ? undefined : value;
    if ((value !== undefined && value !== null && value !== '') || hasDefault) return value;
    if (!isAbsent(output, scope, value)) return value;
    rendering.missing.push(path);
    return value === null ? null : undefined;
  };
}

/** A root that data chooses could be that of the secrets as well. */
export function isNamelessSecret({ path: [root, name] }: Output['references'][number]): boolean {
  return root === undefined || (root === 'secret' && typeof name !== 'string');
}

export function readsSecret(output: Output): boolean {
  return output.references.some(({ path: [root] }) => root === 'secret' || root === undefined);
}

interface NamedValue {
  readonly root: 'env' | 'secret';
  readonly name: string;
}

function valueNamed(root: PathSegment | undefined, name: PathSegment | undefined): NamedValue[] {
  return (root === 'env' || root === 'secret') && name !== undefined ? [{ root, name: String(name) }] : [];
}

/** A call must not go out with half of an address or without its key. */
function refuseWithout({ root, name }: NamedValue, scope: Scope): void {
  if (Object.hasOwn(scope[root], name)) return;
  if (root === 'secret') throw new NodeFailure('secret_missing', `The secret ${name} has no value in this environment`);
  throw new NodeFailure('variable_missing', `The variable ${name} has no value in this environment`);
}

/** What JSON cannot carry is no value: a number divided by zero, Liquid's own `nil` and `empty`. */
function storable(value: unknown): unknown {
  return (typeof value === 'number' && !Number.isFinite(value)) || value instanceof Drop ? undefined : value;
}

/** Filters turn a missing value into an empty text: then the value before the filters decides. */
function isAbsent(output: Output, scope: Scope, value: unknown): boolean {
  return output.filters.length === 0 ? value === undefined || value === null : output.readFirst(scope) === undefined;
}

function evaluate(output: Output, scope: Scope, rendering: Rendering): unknown {
  try {
    return output.evaluate(scope, rendering);
  } catch (error) {
    if (error instanceof NodeFailure || error instanceof Pause) throw error;
    throw new NodeFailure(
      'template_failed',
      error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
    );
  }
}
