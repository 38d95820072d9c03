import { parseTemplate } from '@/lib/engine/template';
import { isJsonObject, type Json, type JsonObject } from '@/lib/flow/json';

/** Edits of a JSON value by place. Names keep their order, except that JSON itself puts whole numbers first. */
export type JsonPath = readonly (string | number)[];

/** What a place of the tree holds. `value`: one template and nothing else, which keeps its own type. */
export const jsonTypes = ['text', 'value', 'number', 'boolean', 'object', 'list', 'null'] as const;
export type JsonType = (typeof jsonTypes)[number];

export function typeOfJson(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (isJsonObject(value)) return 'object';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  const template = parseTemplate(value);
  return template.ok && template.whole ? 'value' : 'text';
}

export function replaceAt(root: Json, path: JsonPath, value: Json): Json {
  return changeAt(root, path, () => value);
}

export function removeAt(root: Json, path: JsonPath): Json {
  return changeParent(root, path, (entries, at) => entries.filter((_, index) => index !== at));
}

/** Moves a field or an item among its neighbours; at the end of its list it stays. */
export function moveAt(root: Json, path: JsonPath, by: -1 | 1): Json {
  return changeParent(root, path, (entries, at) => {
    const [moved, other] = [entries[at], entries[at + by]];
    if (!moved || !other) return entries;
    return entries.map((entry, index) => (index === at ? other : index === at + by ? moved : entry));
  });
}

export function valueAt(root: Json, path: JsonPath): Json | undefined {
  let value: Json | undefined = root;
  for (const key of path) {
    if (Array.isArray(value)) value = value[Number(key)];
    else
      value = isJsonObject(value ?? null) ? Object.entries(value ?? {}).find(([name]) => name === key)?.[1] : undefined;
  }
  return value;
}

/** The name must be free. */
export function renameAt(root: Json, path: JsonPath, name: string): Json {
  return changeParent(root, path, (entries, at) =>
    entries.map((entry, index) => (index === at ? [name, entry[1]] : entry)),
  );
}

/** Another field or item at the end, empty text at first. */
export function addAt(root: Json, path: JsonPath): Json {
  return changeAt(root, path, (value) => {
    if (Array.isArray(value)) return [...value, ''];
    return isJsonObject(value) ? { ...value, [freeName(value)]: '' } : value;
  });
}

/** The value as another type, with as much of it as that type can hold. */
export function asType(value: Json, type: JsonType): Json {
  switch (type) {
    case 'text':
    case 'value':
      return typeof value === 'object' ? '' : String(value);
    case 'number':
      return Number.isFinite(Number(value)) && typeof value !== 'object' ? Number(value) : 0;
    case 'boolean':
      return value === true || value === 'true';
    case 'null':
      return null;
    case 'list':
      return Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : value === '' ? [] : [value];
    case 'object':
      return isJsonObject(value) ? value : itemsByName(value);
  }
}

function itemsByName(value: Json): JsonObject {
  if (!Array.isArray(value)) return {};
  return Object.fromEntries(value.map((item, index) => [`item${index + 1}`, item]));
}

function freeName(value: JsonObject): string {
  let number = 1;
  while (Object.hasOwn(value, `field${number}`)) number += 1;
  return `field${number}`;
}

function changeAt(root: Json, [first, ...rest]: JsonPath, change: (value: Json) => Json): Json {
  if (first === undefined) return change(root);
  if (Array.isArray(root)) return root.map((item, index) => (index === first ? changeAt(item, rest, change) : item));
  if (!isJsonObject(root)) return root;
  return Object.fromEntries(
    Object.entries(root).map(([name, item]) => [name, name === first ? changeAt(item, rest, change) : item]),
  );
}

type Entries = readonly (readonly [string, Json])[];

function changeParent(root: Json, path: JsonPath, change: (entries: Entries, at: number) => Entries): Json {
  const last = path.at(-1);
  return changeAt(root, path.slice(0, -1), (parent) => {
    if (typeof parent !== 'object' || parent === null) return parent;
    const entries = Object.entries(parent);
    const changed = change(
      entries,
      entries.findIndex(([name]) => name === String(last)),
    );
    return Array.isArray(parent) ? changed.map(([, item]) => item) : Object.fromEntries(changed);
  });
}
