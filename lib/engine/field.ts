import { z } from 'zod';

/**
 * What the engine and the inspector need to know about one field of a config.
 * Attached to zod schemas through `z.globalRegistry`, so that JSON Schema output carries it as well.
 */
export interface FieldMeta {
  /** How its templates render; absent = the field is literal and never rendered. */
  readonly template?: TemplateMode | undefined;
  /** `{{ secret.X }}` may stand here. */
  readonly secrets?: true | undefined;
  /** Rows `{name, value}` rendered from top to bottom: each finds in `vars` what those above it have set. */
  readonly setsVars?: true | undefined;
  /** Empty (no text, no rows) is an issue, though the schema takes it so that a half-filled step can be drawn. */
  readonly required?: true | undefined;
  /** The form control that edits it. */
  readonly widget?: Widget | undefined;
}

/** `text`: always a string. `value`: JSON whose leaves may be templates, a whole-string template keeps its type. `url`: outputs are percent-encoded for their place. */
export type TemplateMode = 'text' | 'value' | 'url';

export type Widget =
  | 'text'
  | 'long-text'
  | 'value'
  | 'json'
  | 'url'
  | 'name'
  | 'method'
  | 'choice'
  | 'toggle'
  | 'number'
  | 'duration'
  | 'secret'
  | 'rows'
  | 'rules'
  | 'messages'
  | 'auth'
  | 'body'
  | 'hidden';

export function fieldMeta(schema: z.ZodType): FieldMeta {
  return (z.globalRegistry.get(schema) ?? {}) as FieldMeta; // only `field` below registers these keys
}

export function field<S extends z.ZodType>(schema: S, meta: FieldMeta): S {
  return schema.meta({ ...meta }) as S; // `.meta` returns a clone of the same schema class
}
