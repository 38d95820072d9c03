import type { JsonObject } from '@/lib/flow/json';
import { textToValue, valueToText } from './value-text';

export interface ParamRow {
  readonly name: string;
  readonly value: string;
  /** Text stays text, even if it reads like a number. */
  readonly isText: boolean;
}

export const rowsOf = (params: JsonObject): readonly ParamRow[] =>
  Object.entries(params).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : valueToText(value),
    isText: typeof value === 'string',
  }));

export const paramsOf = (rows: readonly ParamRow[]): JsonObject =>
  Object.fromEntries(
    rows.filter((row) => row.name !== '').map((row) => [row.name, row.isText ? row.value : textToValue(row.value)]),
  );
