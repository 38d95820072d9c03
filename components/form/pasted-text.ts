/** What was pasted as rows of names and values. */
export type Pair = readonly [name: string, value: string];

/** Two or more lines of names and values, a query string, or what a sheet gives; null where it is just text. */
export function pastedPairs(text: string): readonly Pair[] | null {
  const lines = linesOf(text);
  if (lines.length === 1) return isQuery(text) ? queryPairs(text.trim()) : null;
  const pairs = lines.map(pairIn);
  return pairs.length > 1 && pairs.every((pair) => pair !== null) ? pairs : null;
}

/** One line with both, pasted where a name belongs. */
export function pastedPair(text: string): Pair | null {
  const [line, ...others] = linesOf(text);
  return line !== undefined && others.length === 0 ? pairIn(line) : null;
}

/** Several lines where only names belong. */
export function pastedNames(text: string): readonly string[] | null {
  const lines = linesOf(text).map((line) => line.trim());
  return lines.length > 1 ? lines : null;
}

const linesOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '');

/** `a: b`, `a = b`, or two cells of a sheet. A name has no spaces, so that a sentence with a colon is none. */
function pairIn(line: string): Pair | null {
  const found = /^\s*"?([^\s:="]+)"?\s*(?:\t|:\s|:(?!\/\/)|=)\s*(.*?)\s*,?\s*$/.exec(line);
  const [, name, value] = found ?? [];
  return name !== undefined && value !== undefined ? [name, value.replace(/^"(.*)"$/, '$1')] : null;
}

const isQuery = (text: string): boolean =>
  /^\s*\??[^\s=&?]+=[^\s&]*(?:&[^\s=&]+=[^\s&]*)+\s*$|^\s*\?[^\s=&]+=[^\s&]*\s*$/.test(text);

function queryPairs(text: string): readonly Pair[] {
  return [...new URLSearchParams(text)];
}
