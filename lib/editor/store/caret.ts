import { createStore, type StoreApi } from 'zustand/vanilla';
import { isJsonObject, type Json, type JsonObject } from '../../flow/json';
import type { FlowNode } from '../../flow/schema';

/** Where somebody last wrote: a text with values in the config of a step. */
export interface Caret {
  readonly nodeId: string;
  /** Place in the config, such as `messages.0.text`. */
  readonly at: string;
  readonly from: number;
  readonly to: number;
}

export type CaretStore = StoreApi<Caret | null>;

export const createCaret = (): CaretStore => createStore<Caret | null>(() => null);

/** The config with a value put where the caret stood, and where it stands then; null when that text is gone. */
export function insertedAt(node: FlowNode, caret: Caret, path: string): { config: JsonObject; caret: Caret } | null {
  const piece = `{{ ${path} }}`;
  const config = changedText(node.config, caret.at.split('.'), (text) => {
    const [from, to] = [Math.min(caret.from, text.length), Math.min(caret.to, text.length)];
    return text.slice(0, from) + piece + text.slice(to);
  });
  if (config === null || !isJsonObject(config)) return null;
  const end = caret.from + piece.length;
  return { config, caret: { ...caret, from: end, to: end } };
}

function changedText(value: Json, path: readonly string[], change: (text: string) => string): Json | null {
  const [first, ...rest] = path;
  if (first === undefined) return typeof value === 'string' ? change(value) : null;
  if (typeof value !== 'object' || value === null) return null;
  const inner = Object.entries(value).find(([key]) => key === first)?.[1];
  const changed = inner === undefined ? null : changedText(inner, rest, change);
  if (changed === null) return null;
  return Array.isArray(value)
    ? value.map((item, index) => (String(index) === first ? changed : item))
    : { ...value, [first]: changed };
}
