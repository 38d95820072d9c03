import { parseTemplate } from '../../engine/template';
import { isJsonObject, type Json, type JsonObject } from '../../flow/json';

/** The config with a word to say wherever it reads the value at `path` and the call has none. */
export function withDefault(config: JsonObject, path: string, word: string): JsonObject {
  const change = (value: Json): Json => {
    if (typeof value === 'string') return textWithDefault(value, path, word);
    if (Array.isArray(value)) return value.map(change);
    return isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]))
      : value;
  };
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, change(value)]));
}

function textWithDefault(source: string, path: string, word: string): string {
  const template = parseTemplate(source);
  if (!template.ok) return source;
  return template.parts.toReversed().reduce<string>((text, part) => {
    if (typeof part === 'string' || part.filters.includes('default')) return text;
    if (part.references[0]?.path.join('.') !== path) return text;
    const inner = source.slice(part.begin + 2, part.end - 2).trim();
    return `${text.slice(0, part.begin)}{{ ${inner} | default: ${JSON.stringify(word)} }}${text.slice(part.end)}`;
  }, source);
}
