import type { Json } from '../../flow/json';
import type { FlowNode } from '../../flow/schema';
import type { OutlineLine } from '../outline/outline';
import { folded } from './fuzzy';

/** What a step is called and says on the screen, beside the texts it was given. */
export type WordsOfStep = (node: FlowNode) => readonly string[];

/**
 * Ids of the steps and notes in which all of `query` stands: in a name, a sentence, a text of the settings, or what the
 * note says. In the order of the lines.
 */
export function findInFlow(lines: readonly OutlineLine[], query: string, wordsOf: WordsOfStep): readonly string[] {
  const asked = folded(query).trim();
  if (asked === '') return [];
  return lines
    .filter((line) => textsOf(line, wordsOf).some((text) => folded(text).includes(asked)))
    .map(({ id }) => id);
}

function textsOf(line: OutlineLine, wordsOf: WordsOfStep): readonly string[] {
  switch (line.type) {
    case 'step':
      return [line.node.name, ...wordsOf(line.node), ...textsIn(line.node.config)];
    case 'note':
      return [line.note.text];
    case 'port':
      return [];
  }
}

/** Texts and numbers at any depth; names of fields are the product's, not the builder's. */
function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** The next or former one, round the end; from outside, the first or the last. */
export function stepThrough(ids: readonly string[], from: string | null, by: 1 | -1): string | null {
  if (ids.length === 0) return null;
  const at = from === null ? -1 : ids.indexOf(from);
  if (at < 0) return (by === 1 ? ids[0] : ids.at(-1)) ?? null;
  return ids[(at + by + ids.length) % ids.length] ?? null;
}
