import { isJsonObject, type Json } from '../../flow/json';

const MAX_CHARS = 14;
const MAX_DEPTH = 5;

/** What a run put into a value of that name: the shallowest field of an output that is called so, short enough for a pill. */
export function runValue(output: unknown, name: string): string | undefined {
  let level: readonly unknown[] = [output];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth += 1) {
    const objects = level.filter((value) => isJsonObject(value));
    const found = objects.find((object) => Object.hasOwn(object, name))?.[name];
    if (found !== undefined) return shown(found);
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return undefined;
}

function shown(value: Json): string | undefined {
  if (typeof value === 'object') return undefined;
  const text = String(value);
  return text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS - 1)}…` : text;
}
