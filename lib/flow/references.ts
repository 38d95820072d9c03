import { renamePath } from '../engine/template';
import type { Json, JsonObject } from './json';
import type { FlowNode } from './schema';

/** Lets the templates of a node follow steps to their new keys. No new key may be the old key of another. */
export function renameSteps(node: FlowNode, keys: ReadonlyMap<string, string>): FlowNode {
  const config = mapObject(node.config, (text) => {
    if (!text.includes('{{')) return text;
    return [...keys].reduce((renamed, [from, to]) => renamePath(renamed, ['steps', from], ['steps', to]), text);
  });
  return config === node.config ? node : { ...node, config };
}

/** Changes every text in a tree; a part without changes stays the same object. */
function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) return mapObject(value, change);
  const items = value.map((item) => mapTexts(item, change));
  return items.every((item, index) => item === value[index]) ? value : items;
}

function mapObject(object: JsonObject, change: (text: string) => string): JsonObject {
  const entries = Object.entries(object).map(([key, value]) => [key, mapTexts(value, change)] as const);
  return entries.every(([key, value]) => value === object[key]) ? object : Object.fromEntries(entries);
}
