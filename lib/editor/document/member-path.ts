const plainName = /^[\p{L}_][\p{L}\p{M}\p{N}_-]*$/u;

/** The path of a field or an item, as a template writes it; the fields of an empty path are what templates begin with. */
export function memberPath(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (path === '') return key;
  return plainName.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

/** Of an HTTP answer one nearly always wants the body: status and headers come after it. */
export const lateFields: readonly string[] = ['status', 'headers'];

export function inReadingOrder<T>(entries: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => lateFields.indexOf(a) - lateFields.indexOf(b));
}
