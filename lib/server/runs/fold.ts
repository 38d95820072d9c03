/**
 * A text as the search compares it: width and compatibility forms folded (NFKC), in lower case. `foldSql` is the same
 * for a text in the database.
 */
export function fold(text: string): string {
  return isAscii(text) ? text.toLowerCase() : text.normalize('NFKC').toLowerCase();
}

/** Each way costs several times the one before it, and most texts need only the first or the second. */
export function foldSql(text: string): string {
  return `CASE WHEN octet_length(${text}) = char_length(${text}) OR ${text} IS NFKC NORMALIZED THEN lower(${text})
    ELSE lower(normalize(${text}, NFKC)) END`;
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}
