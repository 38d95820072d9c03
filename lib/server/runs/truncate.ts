/** UTF-8 bytes a UTF-16 unit can take. */
export const MOST_BYTES_PER_UNIT = 3;

/** The beginning of so many UTF-16 units; never half of a surrogate pair. */
export function firstCharacters(value: string, count: number): string {
  if (value.length <= count) return value;
  const last = value.charCodeAt(count - 1);
  return value.slice(0, last >= 0xd800 && last <= 0xdbff ? count - 1 : count);
}

/** Whether it is of at most so many bytes of UTF-8. */
export function fits(value: string, bytes: number): boolean {
  return value.length * MOST_BYTES_PER_UNIT <= bytes || Buffer.byteLength(value) <= bytes;
}

const encoder = new TextEncoder();

/** The longest beginning of so many bytes of UTF-8; never half a character. */
export function firstBytes(value: string, bytes: number): string {
  return value.slice(0, encoder.encodeInto(value, new Uint8Array(bytes)).read);
}
