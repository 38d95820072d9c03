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
  const added = others.map((one) => ({ ...create(), ...one }));
  if (isEmptyRow(row, cells) || isAllSelected(event.target)) return [{ ...row, ...first }, ...added];
  const spliced = cells.length === 1 ? textWith(event.target, String(first?.name ?? '')) : null;
  if (spliced !== null) return [{ ...row, name: spliced }, ...added];
  return [row, ...found.map((one) => ({ ...create(), ...one }))];
}

export const isEmptyRow = (row: JsonObject, cells: readonly FormField[]): boolean =>
  cells.every((cell) => cell.meta.widget === 'choice' || row[cell.key] === undefined || row[cell.key] === '');

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

/** The whole text of the cell is selected: a paste takes its place. */
function isAllSelected(target: EventTarget): boolean {
  if (target instanceof HTMLInputElement)
    return target.value !== '' && target.selectionStart === 0 && target.selectionEnd === target.value.length;
  const cell = target instanceof Element ? target.closest('[role="textbox"]') : null;
  const text = cell?.textContent ?? '';
  return text !== '' && getSelection()?.toString().trim() === text.trim();
}

/** The text of a plain cell with a part of it replaced; null where nothing is selected. */
function textWith(target: EventTarget, text: string): string | null {
  if (!(target instanceof HTMLInputElement)) return null;
  const { value, selectionStart, selectionEnd } = target;
  if (selectionStart === null || selectionEnd === null || selectionStart === selectionEnd) return null;
  return value.slice(0, selectionStart) + text + value.slice(selectionEnd);
}
