import type { z } from 'zod';
import type { Json } from '../flow/json';
import { ValueRefused } from './failure';
import { type Compilation, type OutputField, outputReader } from './output-reader';
import { childSchema, elementSchema, metaOf } from './schema-walk';
import { hasTemplate, type Output, parseTemplate, type Renderer, type Rendering, TemplateError } from './template';
import { printValue } from './template-print';
import { urlRenderer } from './url-template';

/**
 * Turns a config with templates into functions that render it, once per plan. What holds no template is returned as
 * it is, the same object for every request.
 */

export type Compiled =
  | { readonly constant: true; readonly value: unknown }
  | { readonly constant: false; readonly render: Renderer };

/** Characters of one rendered text. */
export const MAX_RENDERED = 262_144;

const sending = (): Compilation => ({ purpose: 'sent', secrets: new Set() });

/** The config as records show it; undefined when no output of it reads a secret. Throws `TemplateError`. */
export function compileShown(schema: z.ZodType, config: unknown): Compiled | undefined {
  // Cheap, and wrong only where a text speaks of secrets: then the step is rendered twice.
  const mayHold = /\bsecret\b/.test(JSON.stringify(config));
  return mayHold ? compileConfig(schema, config, { ...sending(), purpose: 'shown' }) : undefined;
}

/** `config` must already be parsed by `schema`. Throws `TemplateError`. */
export function compileConfig(schema: z.ZodType, config: unknown, job: Compilation = sending()): Compiled {
  const meta = { ...metaOf(schema), job };
  if (meta.template) return compileField(meta, config);
  if (meta.widget === 'secret' && typeof config === 'string' && config !== '') job.secrets.add(config);
  if (Array.isArray(config)) {
    const items = config.map((item) => compileConfig(elementSchema(schema), item, job));
    return meta.setsVars && JSON.stringify(config).includes('vars') ? compileSetting(items) : compileArray(items);
  }
  if (typeof config !== 'object' || config === null) return constant(config);
  return compileObject(
    Object.entries(config).map(([key, value]) => [key, compileConfig(childSchema(schema, key, config), value, job)]),
  );
}

const constant = (value: unknown): Compiled => ({ constant: true, value });
const varying = (render: Renderer): Compiled => ({ constant: false, render });

function compileField(meta: OutputField, value: unknown): Compiled {
  if (meta.template === 'value') return compileValue(value as Json, meta); // the schema of a `value` field is JSON
  if (typeof value !== 'string' || !hasTemplate(value)) return constant(value);
  const { parts } = parse(value);
  if (meta.template === 'url') return varying(urlRenderer(parts, (output) => outputReader(output, meta)));
  return varying(textRenderer(parts, meta));
}

function compileValue(value: Json, meta: OutputField): Compiled {
  if (Array.isArray(value)) return compileArray(value.map((item) => compileValue(item, meta)));
  if (typeof value === 'object' && value !== null)
    return compileObject(Object.entries(value).map(([key, item]) => [key, compileValue(item, meta)]));
  if (typeof value !== 'string' || !hasTemplate(value)) return constant(value);
  const { parts, whole } = parse(value);
  const [only] = parts;
  if (!whole || only === undefined || typeof only === 'string') return varying(textRenderer(parts, meta));
  const read = outputReader(only, meta);
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

function textRenderer(parts: readonly (string | Output)[], meta: OutputField): Renderer {
  const readers = parts.map((part) => (typeof part === 'string' ? part : outputReader(part, meta)));
  return (scope, rendering) => {
    let text = '';
    for (const part of readers) {
      text += typeof part === 'string' ? part : printed(part(scope, rendering), rendering);
      if (text.length > MAX_RENDERED)
        throw new ValueRefused('template_too_large', `A text grew beyond ${MAX_RENDERED} characters.`);
    }
    return text;
  };
}

/** An object is printed as JSON, which takes as long as it is large. */
function printed(value: unknown, { work }: Rendering): string {
  return typeof value === 'object' && value !== null ? work.once(() => printValue(value)) : printValue(value);
}

function parse(source: string) {
  const template = parseTemplate(source);
  if (!template.ok) throw new TemplateError(template.code, source);
  return template;
}
