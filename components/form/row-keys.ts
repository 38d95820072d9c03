import type { KeyboardEvent } from 'react';

/** What a key in a row of a list asks for. */
export type RowKey = 'up' | 'down' | 'next' | 'past';

/**
 * Alt and an arrow move the row. Enter goes on to the next one, and so does Tab out of the last field of the last row;
 * not where the key belongs to what is open or selected in the field.
 */
export function rowKeyOf(event: KeyboardEvent, row: HTMLElement): RowKey | null {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || !row.contains(target) || event.nativeEvent.isComposing) return null;
  if (event.altKey) return key === 'ArrowUp' ? 'up' : key === 'ArrowDown' ? 'down' : null;
  if (event.ctrlKey || event.metaKey || event.shiftKey || !isFreeText(target)) return null;
  if (key === 'Enter') return 'next';
  return key === 'Tab' && target === fieldsIn(row).at(-1) && row.nextElementSibling === null ? 'past' : null;
}

const fieldsIn = (row: Element): readonly Element[] => [...row.querySelectorAll('input, [role="textbox"]')];

/** The field of the next row in the same column. */
export function fieldBelow(target: Element, row: Element): Element | undefined {
  const next = row.nextElementSibling;
  return next === null ? undefined : fieldsIn(next)[fieldsIn(row).indexOf(target)];
}

/** A field in which neither a list of values is open nor a value selected. */
function isFreeText(target: HTMLElement): boolean {
  if (target instanceof HTMLInputElement) return target.type === 'text';
  if (target.getAttribute('role') !== 'textbox') return false;
  return !target.hasAttribute('aria-activedescendant') && target.querySelector('[data-selected]') === null;
}
