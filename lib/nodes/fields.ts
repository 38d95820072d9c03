import { z } from 'zod';
import { field } from '../engine/field';
import { type Json, jsonSchema } from '../flow/json';
import { valueNameSchema } from '../flow/schema';

/** The building blocks of every kind's config: a schema plus how it is edited and rendered. Labels live in the kind's words. */

const MAX_TEXT = 20_000;

interface TemplateOptions {
  /** Allow `{{ secret.X }}`. */
  readonly secrets?: true;
}

/** One line of text with templates; renders to a string. */
export const text = (options: TemplateOptions = {}) => field(z.string().max(MAX_TEXT), { template: 'text', widget: 'text', ...options });
/** Several lines of text with templates. */
export const longText = (options: TemplateOptions = {}) =>
  field(z.string().max(MAX_TEXT), { template: 'text', widget: 'long-text', ...options });
/** One value of any type: a literal, or a template that keeps its type. */
export const value = (options: TemplateOptions = {}): z.ZodType<Json> => field(jsonSchema, { template: 'value', widget: 'value', ...options });
/** A JSON tree whose leaves may be templates. */
export const jsonTree = (options: TemplateOptions = {}): z.ZodType<Json> => field(jsonSchema, { template: 'value', widget: 'json', ...options });
/** An address: absolute http(s), or `/demo/…`. Outputs are percent-encoded. */
export const url = (options: TemplateOptions = {}) => field(z.string().max(4_000), { template: 'url', widget: 'url', ...options });
/** A literal name, never rendered. */
export const name = (max = 120) => field(z.string().max(max), { widget: 'name' });
/** Name of a stored secret. */
export const secretName = () => field(valueNameSchema, { widget: 'secret' });
export const choice = <const T extends readonly [string, ...string[]]>(options: T) => field(z.enum(options), { widget: 'choice' });
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
export const rows = <S extends z.ZodObject>(row: S, max = 100) => field(z.array(row).max(max), { widget: 'rows' });
