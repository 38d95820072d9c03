import { Drop } from 'liquidjs';
import type { z } from 'zod';
import type { Json } from '../flow/json';
import { NodeFailure } from './failure';
import type { FieldMeta } from './field';
import { childSchema, elementSchema, metaOf } from './schema-walk';
import type { Scope } from './scope';
import {
  hasTemplate,
  type Output,
  parseTemplate,
  printValue,
  type Renderer,
  type Rendering,
  TemplateError,
} from './template';
import type { PathSegment } from './template-paths';
import { urlRenderer } from './url-template';
import { Pause } from './work';

/**
 * Turns a config with templates into functions that render it, once per plan. What holds no template is returned as
 * it is, the same object for every request.
 */

export type Compiled =
  | { readonly constant: true; readonly value: unknown }
  | { readonly constant: false; readonly render: Renderer };

/** Characters of one rendered text. */
export const MAX_RENDERED = 262_144;

/** Stands for every output that reads a secret, whatever its filters make of it. */
export const MASKED = '•••';

/** `sent`: what the step works with. `shown`: the same for records, with `MASKED` in the place of secrets. */
type Purpose = 'sent' | 'shown';

interface Field extends FieldMeta {
  readonly purpose: Purpose;
}

/** The config as records show it; undefined when no output of it reads a secret. Throws `TemplateError`. */
export function compileShown(schema: z.ZodType, config: unknown): Compiled | undefined {
  // Cheap, and wrong only where a text speaks of secrets: then the step is rendered twice.
  const mayHold = /\bsecret\b/.test(JSON.stringify(config));
  return mayHold ? compileConfig(schema, config, 'shown') : undefined;
}

/** `config` must already be parsed by `schema`. Throws `TemplateError`. */
export function compileConfig(schema: z.ZodType, config: unknown, purpose: Purpose = 'sent'): Compiled {
  const meta = { ...metaOf(schema), purpose };
  if (meta.template) return compileField(meta, config);
  if (Array.isArray(config)) {
    const items = config.map((item) => compileConfig(elementSchema(schema), item, purpose));
    return meta.setsVars && JSON.stringify(config).includes('vars') ? compileSetting(items) : compileArray(items);
  }
  if (typeof config !== 'object' || config === null) return constant(config);
  return compileObject(
    Object.entries(config).map(([key, value]) => [
      key,
      compileConfig(childSchema(schema, key, config), value, purpose),
    ]),
  );
}

const constant = (value: unknown): Compiled => ({ constant: true, value });
const varying = (render: Renderer): Compiled => ({ constant: false, render });

function compileField(meta: Field, value: unknown): Compiled {
  if (meta.template === 'value') return compileValue(value as Json, meta); // the schema of a `value` field is JSON
  if (typeof value !== 'string' || !hasTemplate(value)) return constant(value);
  const { parts } = parse(value);
  if (meta.template === 'url') return varying(urlRenderer(parts, (output) => reader(output, meta)));
  return varying(textRenderer(parts, meta));
}

function compileValue(value: Json, meta: Field): Compiled {
  if (Array.isArray(value)) return compileArray(value.map((item) => compileValue(item, meta)));
  if (typeof value === 'object' && value !== null)
    return compileObject(Object.entries(value).map(([key, item]) => [key, compileValue(item, meta)]));
  if (typeof value !== 'string' || !hasTemplate(value)) return constant(value);
  const { parts, whole } = parse(value);
  const [only] = parts;
  if (!whole || only === undefined || typeof only === 'string') return varying(textRenderer(parts, meta));
  const read = reader(only, meta);
  return typeof read === 'string' ? constant(read) : varying(read);
}

/** A missing item is null inside an array, so that the others keep their places. */
function compileArray(items: readonly Compiled[]): Compiled {
  if (items.every((item) => item.constant)) return constant(items.map((item) => item.value));
  return varying((scope, rendering) =>
    items.map((item) => (item.constant ? item.value : (item.render(scope, rendering) ?? null))),
  );
}

/** Rows that may read what the rows above them have set. */
function compileSetting(rows: readonly Compiled[]): Compiled {
  return varying((scope, missing) => {
    const vars = { ...scope.vars };
    const seen = { ...scope, vars };
    return rows.map((row) => {
      // The field has rows `{name, value}`; a value is JSON.
      const given = (row.constant ? row.value : row.render(seen, missing)) as { name: string; value?: Json };
      if (given.value !== undefined) vars[given.name] = given.value;
      return given;
    });
  });
}

/** A missing entry is left out. */
function compileObject(entries: readonly (readonly [string, Compiled])[]): Compiled {
  if (entries.every(([, item]) => item.constant))
    return constant(Object.fromEntries(entries.map(([key, item]) => [key, item.constant ? item.value : undefined])));
  return varying((scope, rendering) => {
    const rendered: Record<string, unknown> = {};
    for (const [key, item] of entries) {
      const value = item.constant ? item.value : item.render(scope, rendering);
      if (value !== undefined) rendered[key] = value;
    }
    return rendered;
  });
}

function textRenderer(parts: readonly (string | Output)[], meta: Field): Renderer {
  const readers = parts.map((part) => (typeof part === 'string' ? part : reader(part, meta)));
  return (scope, rendering) => {
    let text = '';
    for (const part of readers) {
      text += typeof part === 'string' ? part : printed(part(scope, rendering), rendering);
      if (text.length > MAX_RENDERED)
        throw new NodeFailure('template_too_large', `A text grew beyond ${MAX_RENDERED} characters.`);
    }
    return text;
  };
}

/** An object is printed as JSON, which takes as long as it is large. */
function printed(value: unknown, { work }: Rendering): string {
  return typeof value === 'object' && value !== null ? work.once(() => printValue(value)) : printValue(value);
}

/**
 * Reads one output, or is what stands in its place. A secret reads as missing where the field does not allow it, and
 * where no name says which one.
 */
function reader(output: Output, meta: Field): Renderer | string {
  const path = output.references[0]?.path.join('.') ?? '';
  const holdsSecret = readsSecret(output);
  if (holdsSecret && (!meta.secrets || output.references.some(isNamelessSecret)))
    return (_scope, rendering) => void rendering.missing.push(path);
  if (!holdsSecret) return plainReader(output, path);
  return meta.purpose === 'shown' ? MASKED : revealing(output, plainReader(output, path));
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

function parse(source: string) {
  const template = parseTemplate(source);
  if (!template.ok) throw new TemplateError(template.code, source);
  return template;
}
