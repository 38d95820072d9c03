import { flushSync } from 'react-dom';

const FIELD = 'input:not([aria-hidden]), textarea, [role="textbox"], [role="combobox"]';

/**
 * Changes the form, and puts the caret into the first field of what came with it: the next key that is pressed is meant
 * for it, so the form is drawn at once.
 */
export function changeThenFocus(change: () => void, find: () => Element | null | undefined): void {
  flushSync(change);
  focusIn(find());
}

/** The field that stands at this place of the config. */
export function fieldAt(at: string): Element | null {
  return document.querySelector(`[data-field="${CSS.escape(at)}"]`);
}

/** The last row of a list. */
export function lastRowOf(list: Element | null): Element | undefined {
  return [...(list?.querySelectorAll('[data-row]') ?? [])].at(-1);
}

export function focusIn(place: Element | null | undefined): void {
  if (place instanceof HTMLElement && place.matches(FIELD)) place.focus();
  else place?.querySelector<HTMLElement>(FIELD)?.focus();
}
