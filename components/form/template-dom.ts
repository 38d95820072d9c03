import { textParts } from '@/lib/editor/text-parts';

/**
 * A text with templates as the DOM of an editable field, and back: text stays text, an output becomes one pill that is
 * moved and deleted as a whole. Places are offsets in the text, since nodes come and go.
 */

/** Without a place behind it the caret cannot stand after a last pill, or on a last empty line. */
const REST = '\u200b';

export function writeTemplate(field: HTMLElement, source: string): void {
  const nodes = textParts(source).map((part) =>
    part.type === 'text' ? document.createTextNode(part.text) : pill(part.source, part.name),
  );
  const needsRest = nodes.at(-1) instanceof HTMLElement || source.endsWith('\n');
  field.replaceChildren(...nodes, ...(needsRest ? [document.createTextNode(REST)] : []));
}

export function readTemplate(field: Node): string {
  const nodes = [...field.childNodes];
  // Browsers hold the last line open with a line break that nobody typed.
  if (nodes.at(-1) instanceof HTMLBRElement) nodes.pop();
  return nodes.map(sourceOf).join('').replaceAll(REST, '').replaceAll('\u00a0', ' ');
}

/** True when a template has been typed out by hand and still stands as plain text. */
export function hasUndrawnTemplate(field: HTMLElement): boolean {
  const drawn = field.querySelectorAll('[data-template]').length;
  return textParts(readTemplate(field)).filter((part) => part.type === 'value').length !== drawn;
}

/** Where the caret stands, as an offset in the text; null when it is elsewhere. */
export function caretOffset(field: HTMLElement): number | null {
  const selection = getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  if (!range || !field.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(field);
  before.setEnd(range.endContainer, range.endOffset);
  return readTemplate(before.cloneContents()).length;
}

export function placeCaret(field: HTMLElement, offset: number): void {
  const [node, at] = pointAt(field, offset);
  getSelection()?.collapse(node, at);
}

function pointAt(field: HTMLElement, offset: number): readonly [node: Node, offset: number] {
  let left = offset;
  for (const [index, node] of [...field.childNodes].entries()) {
    const length = sourceOf(node).replaceAll(REST, '').length;
    if (node instanceof Text && left <= length) return [node, left];
    if (left < length) return [field, index];
    left -= length;
  }
  const last = field.lastChild;
  return last instanceof Text ? [last, last.length] : [field, field.childNodes.length];
}

/** The pill an event hit, and where it stands in the text. */
export function pillAt(
  field: HTMLElement,
  target: EventTarget,
): { readonly at: number; readonly source: string } | null {
  const hit = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-template]') : null;
  if (!hit || hit.parentNode !== field) return null;
  const before = document.createRange();
  before.selectNodeContents(field);
  before.setEndBefore(hit);
  return { at: readTemplate(before.cloneContents()).length, source: hit.dataset.template ?? '' };
}

function pill(source: string, name: string): HTMLElement {
  const element = document.createElement('span');
  element.dataset.template = source;
  element.contentEditable = 'false';
  element.className = 'template-pill';
  element.title = source;
  element.textContent = name;
  return element;
}

function sourceOf(node: ChildNode): string {
  if (node instanceof HTMLBRElement) return '\n';
  if (!(node instanceof HTMLElement)) return node.textContent ?? '';
  if (node.dataset.template !== undefined) return node.dataset.template;
  // Browsers without plain-text editing wrap lines in blocks.
  const inner = [...node.childNodes].map(sourceOf).join('');
  return node.tagName === 'DIV' && node.previousSibling ? `\n${inner}` : inner;
}
