import { z } from 'zod';
import type { ConfigFault } from '../engine/config-fault';
import { field } from '../engine/field';
import { type Json, jsonSchema } from '../flow/json';
import { headerNameSchema, valueNameSchema } from '../flow/names';

/** The building blocks of every kind's config: a schema plus how it is edited and rendered. Labels live in the kind's words. */

const MAX_TEXT = 20_000;

interface FieldOptions {
  /** Empty is an issue; the schema still takes it, so that a half-filled step can be drawn. */
  readonly required?: true;
}

interface TemplateOptions extends FieldOptions {
  /** Allow `{{ secret.X }}`. */
  readonly secrets?: true;
}

/** One line of text with templates; renders to a string. */
export const text = (options: TemplateOptions = {}) =>
  field(z.string().max(MAX_TEXT), { template: 'text', widget: 'text', ...options });
/** Several lines of text with templates. */
export const longText = (options: TemplateOptions = {}) =>
  field(z.string().max(MAX_TEXT), { template: 'text', widget: 'long-text', ...options });
/** One value of any type: a literal, or a template that keeps its type. At run it may be missing: `undefined`. */
export const value = (options: TemplateOptions = {}): z.ZodType<Json> =>
  field(jsonSchema, { template: 'value', widget: 'value', ...options });
/** A JSON tree whose leaves may be templates. */
export const jsonTree = (options: TemplateOptions = {}): z.ZodType<Json> =>
  field(jsonSchema, { template: 'value', widget: 'json', ...options });
/** An address: absolute http(s), or `/demo/…`. Outputs are percent-encoded. */
export const url = (options: TemplateOptions = {}) =>
  field(z.string().max(4_000), { template: 'url', widget: 'url', required: true, ...options });
/** A literal name, never rendered. */
export const name = (options: FieldOptions & { readonly max?: number } = {}) => {
  const { max = 120, ...meta } = options;
  return field(z.string().max(max), { widget: 'name', ...meta });
};
/** Name of an HTTP header; empty while it is being typed. */
export const headerName = () => field(z.union([z.literal(''), headerNameSchema]), { widget: 'name', required: true });
/** Name of a stored secret; empty while none is chosen. */
export const secretName = () => field(z.union([z.literal(''), valueNameSchema]), { widget: 'secret', required: true });
export const choice = <const T extends readonly [string, ...string[]]>(options: T) =>
  field(z.enum(options), { widget: 'choice' });
export const toggle = () => field(z.boolean(), { widget: 'toggle' });
export const count = (min: number, max: number) => field(z.int().min(min).max(max), { widget: 'number' });
/** Milliseconds. */
export const duration = (minMs: number, maxMs: number) => field(z.int().min(minMs).max(maxMs), { widget: 'duration' });
/** Stable id of a row: the name of its port. */
export const rowId = () =>
  field(
    z
      .string()
      .min(1)
      .max(40)
      .regex(/^[A-Za-z0-9_-]+$/),
    { widget: 'hidden' },
  );

interface RowsOptions extends FieldOptions {
  readonly max?: number;
  /** Rows `{name, value}` that set variables, from top to bottom. */
  readonly setsVars?: true;
}

export const rows = <S extends z.ZodObject>(row: S, options: RowsOptions = {}) => {
  const { max = 100, ...meta } = options;
  return field(z.array(row).max(max), { widget: 'rows', ...meta });
};

/** Rows that are ports: ids differ from each other and from the kind's own ports. */
export const portRows = <S extends z.ZodObject<{ id: z.ZodString }>>(
  row: S,
  ownPorts: readonly string[],
  options: RowsOptions = {},
) => {
  const { max = 100, ...meta } = options;
  const distinct = z
    .array(row)
    .max(max)
    .superRefine((given, context) => {
      const taken = new Set(ownPorts);
      given.forEach(({ id }, index) => {
        if (typeof id !== 'string') return;
        if (taken.has(id))
          context.addIssue({
            code: 'custom',
            path: [index, 'id'],
            message: `The id "${id}" is taken`,
            params: { code: 'id_taken', id },
          });
        taken.add(id);
      });
    });
  return field(distinct, { widget: 'rows', ...meta });
};

/** Name and value, both needed: query parameters, form fields, reply parameters. */
export const namedValue = (options: TemplateOptions = {}) =>
  z.strictObject({ name: name({ required: true }), value: value(options) });
/** Rows whose name stands further up already: of two, the last would win in silence. `path` is that of the rows. */
export function repeatedNames(given: readonly { readonly name: string }[], path: string): ConfigFault[] {
  return given.flatMap(({ name: one }, index): ConfigFault[] =>
    one !== '' && given.findIndex((row) => row.name === one) < index
      ? [{ path: [path, index, 'name'], code: 'name_repeated', severity: 'warning', params: { name: one } }]
      : [],
  );
}
export const header = (options: TemplateOptions = {}) => z.strictObject({ name: headerName(), value: value(options) });
