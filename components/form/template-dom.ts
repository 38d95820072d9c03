import { textParts } from '@/lib/editor/text-parts';

/** A text with templates as the DOM of an editable field, and back: text stays text, an output becomes one pill that is moved and deleted as a whole. */

export const PILL_SELECTOR = '[data-template]';

export function writeTemplate(field: HTMLElement, source: string): void {
  field.replaceChildren(
    ...textParts(source).map((part) =>
      part.type === 'text' ? document.createTextNode(part.text) : pill(part.source, part.name),
    ),
  );
  // Without a place behind it the caret cannot stand after a last pill, or on a last empty line.
  if (field.lastElementChild === field.lastChild || source.endsWith('\n'))
    field.append(document.createTextNode('\u200b'));
}

export function readTemplate(field: HTMLElement): string {
  return [...field.childNodes].map(sourceOf).join('').replaceAll('\u200b', '').replaceAll('\u00a0', ' ');
}

export function insertTemplate(field: HTMLElement, range: Range | null, path: string): void {
  const node = pill(
    `{{ ${path} }}`,
    textParts(`{{ ${path} }}`)
      .map((part) => (part.type === 'value' ? part.name : ''))
      .join(''),
  );
  const place = range && field.contains(range.startContainer) ? range : endOf(field);
  place.deleteContents();
  place.insertNode(node);
  const after = document.createTextNode('\u200b');
  node.after(after);
  const caret = document.createRange();
  caret.setStart(after, 1);
  caret.collapse(true);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(caret);
}

/** Removes an opening `{{` just before the caret, typed to ask for a value; false if there is none. */
export function takeOpeningBraces(field: HTMLElement): boolean {
  const selection = getSelection();
  const node = selection?.anchorNode;
  if (!selection?.isCollapsed || !node || node.nodeType !== Node.TEXT_NODE || !field.contains(node)) return false;
  const text = node.textContent ?? '';
  const at = selection.anchorOffset;
  if (text.slice(at - 2, at) !== '{{') return false;
  node.textContent = text.slice(0, at - 2) + text.slice(at);
  selection.collapse(node, at - 2);
  return true;
}

export function caretIn(field: HTMLElement): Range | null {
  const selection = getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  return range && field.contains(range.startContainer) ? range.cloneRange() : null;
}

function endOf(field: HTMLElement): Range {
  const range = document.createRange();
  range.selectNodeContents(field);
  range.collapse(false);
  return range;
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
