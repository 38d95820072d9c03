import type { Flow } from './schema';

/** Names of steps in templates: `{{ steps.<key> }}`. */

/** Leaves room for `_2` within what a document allows: some letters are two in lower case. */
const MAX_KEY = 120;

/** Lower case, `_` for whatever is no letter or digit of any script: "Get balance!" is `get_balance`, 残高を取得 stays. */
export function slug(name: string): string {
  const words =
    name
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return (
    words
      .join('_')
      .slice(0, MAX_KEY)
      .replace(/[\ud800-\udbff]$/, '') || 'step'
  );
}

/** The slug of `name`, with `_2`, `_3`, … when it is taken. */
export function uniqueKey(name: string, taken: ReadonlySet<string>): string {
  const key = slug(name);
  if (!taken.has(key)) return key;
  let count = 2;
  while (taken.has(`${key}_${count}`)) count += 1;
  return `${key}_${count}`;
}

/** Gives a key to every node that has none, in array order; gives back the same flow when all have one. */
export function fillKeys(flow: Flow): Flow {
  if (flow.nodes.every((node) => node.key !== undefined)) return flow;
  const taken = keysOf(flow.nodes);
  const nodes = flow.nodes.map((node) => {
    if (node.key !== undefined) return node;
    const key = uniqueKey(node.name, taken);
    taken.add(key);
    // In the schema's own order: a stored document and the same one read again are compared as text.
    const { id, kind, name, ...rest } = node;
    return { id, kind, name, key, ...rest };
  });
  return { ...flow, nodes };
}

export function keysOf(nodes: Flow['nodes']): Set<string> {
  return new Set(nodes.flatMap(({ key }) => (key === undefined ? [] : [key])));
}
