import type { ClipboardEvent } from 'react';
import { textToValue } from '@/lib/editor/document/value-text';
import type { JsonObject } from '@/lib/flow/json';
import type { FormField } from './form-fields';
import { pastedNames, pastedPair, pastedPairs } from './pasted-text';

interface PastedInto {
  readonly row: JsonObject;
  /** A new row, with an id of its own where rows have one. */
  readonly create: () => JsonObject;
}

/** The rows that take the place of one into which lines were pasted; null where the paste is text like any other. */
export function pastedRows(
  event: ClipboardEvent,
  cells: readonly FormField[],
  { row, create }: PastedInto,
): readonly JsonObject[] | null {
  const found = rowsOf(event, cells);
  if (!found) return null;
  const [first, ...others] = found;
  if (!isEmpty(row, cells)) return [row, ...found.map((one) => ({ ...create(), ...one }))];
  return [{ ...row, ...first }, ...others.map((one) => ({ ...create(), ...one }))];
}

function rowsOf(event: ClipboardEvent, cells: readonly FormField[]): readonly JsonObject[] | null {
  const text = event.clipboardData.getData('text/plain');
  const keys = cells.map((cell) => cell.key).join();
  if (keys === 'name') return pastedNames(text)?.map((name) => ({ name })) ?? null;
  if (keys !== 'name,value') return null;
  const isInName = event.target instanceof HTMLInputElement;
  const single = isInName ? pastedPair(text) : null;
  const pairs = isInName || text.includes('\n') ? (pastedPairs(text) ?? (single && [single])) : null;
  return pairs?.map(([name, value]) => ({ name, value: textToValue(value) })) ?? null;
}

const isEmpty = (row: JsonObject, cells: readonly FormField[]): boolean =>
  cells.every((cell) => row[cell.key] === undefined || row[cell.key] === '');
