/**
 * Remembers what `make` gave for a key, at most `limit` of them: making an Intl formatter costs some 30 µs, using one
 * about one. Keys may come from callers, so a full memory is emptied. What is in it never shows, except in time.
 */
export function boundedMemo<K, V>(limit: number, make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    if (made.size >= limit) made.clear();
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
