/**
 * A text as the search compares it: width and compatibility forms folded (NFKC), in lower case. `foldSql` is the same
 * for a text in the database.
 */
export function fold(text: string): string {
  return isAscii(text) ? text.toLowerCase() : text.normalize('NFKC').toLowerCase();
}

/** Folding ASCII is cheap, and nearly all texts are ASCII: the long way took PostgreSQL five times as long. */
export function foldSql(text: string): string {
  return `CASE WHEN octet_length(${text}) = char_length(${text}) THEN lower(${text}) ELSE lower(normalize(${text}, NFKC)) END`;
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}
