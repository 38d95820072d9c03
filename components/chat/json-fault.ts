import { jsonLanguage } from '@codemirror/lang-json';

/** The first place where a text stops being JSON, counted from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** Null = it is JSON, or nothing at all, which is a body too. */
export function jsonFault(text: string): JsonFault | null {
  if (text.trim() === '' || isJson(text)) return null;
  let offset = text.length;
  jsonLanguage.parser.parse(text).iterate({
    enter({ type, from }) {
      if (type.isError) offset = Math.min(offset, from);
    },
  });
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
