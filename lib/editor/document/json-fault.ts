/** Where a text stops being JSON. */
export interface JsonFault {
  /** From one. */
  readonly line: number;
  readonly column: number;
  readonly at: number;
  /** What stands there; empty at the end of the text. */
  readonly found: string;
  /** A template outside quotes, which is what most people mean to write. */
  readonly isTemplate: boolean;
}

export function jsonFault(text: string): JsonFault | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    return faultAt(text, firstUnreadable(text));
  }
}

function faultAt(text: string, at: number): JsonFault {
  const before = text.slice(0, at);
  const around = text.slice(Math.max(0, at - 1), at + 2);
  return {
    at,
    line: before.split('\n').length,
    column: at - before.lastIndexOf('\n'),
    found: /^(\w+|\S?)/.exec(text.slice(at))?.[0] ?? '',
    isTemplate: around.includes('{{'),
  };
}

const token =
  /\s*(?:("(?:[^"\\\n]|\\.)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true\b|false\b|null\b)|([[\]{},:]))/y;

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end';

/** Reads token by token and stops at the first that cannot follow; browsers do not agree on how they name that place. */
function firstUnreadable(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  token.lastIndex = 0;
  for (let at = 0; ; at = token.lastIndex) {
    const start = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
    token.lastIndex = at;
    const match = token.exec(text);
    const next: Expected | null | undefined = match && follow(expected, kindOf(match), open);
    if (!next) return start;
    expected = next;
  }
}

function kindOf([, string, literal, mark]: RegExpExecArray): string {
  return string !== undefined ? 'string' : literal !== undefined ? 'literal' : (mark ?? '');
}

/** What may come after this token; undefined where the token itself may not come. Keeps count of what is open. */
function follow(expected: Expected, kind: string, open: string[]): Expected | undefined {
  if (expected.startsWith('value')) {
    if (kind === '[' || kind === '{') {
      open.push(kind);
      return kind === '[' ? 'value or ]' : 'name or }';
    }
    if (kind === 'string' || kind === 'literal') return ', or end';
  }
  if (expected.startsWith('name') && kind === 'string') return ':';
  if (expected === ':') return kind === ':' ? 'value' : undefined;
  const inside = open.at(-1);
  if (expected === ', or end' && kind === ',' && inside) return inside === '[' ? 'value' : 'name';
  const closes = expected !== 'value' && expected !== 'name' && kind === (inside === '[' ? ']' : '}');
  if (!inside || !closes) return undefined;
  open.pop();
  return ', or end';
}
