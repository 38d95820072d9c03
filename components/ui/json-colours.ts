import { HighlightStyle } from '@codemirror/language';
import { tags } from '@lezer/highlight';

/** JSON as CodeMirror shows it. */
export const jsonColours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--ink-1)' },
  { tag: tags.string, color: 'var(--data)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--logic)' },
]);
