const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 32;
/** The largest multiple of the number of letters in a byte: what lies beyond would make the first letters likelier. */
const FAIR = 256 - (256 % LETTERS.length);

/** 32 letters and digits from the browser's source of randomness, about 190 bits: no platform refuses a character. */
export function makeSecret(
  fill: (bytes: Uint8Array<ArrayBuffer>) => void = (bytes) => crypto.getRandomValues(bytes),
): string {
  const bytes = new Uint8Array(LENGTH * 2);
  let made = '';
  while (made.length < LENGTH) {
    fill(bytes);
    made += [...bytes].map((byte) => (byte < FAIR ? LETTERS[byte % LETTERS.length] : '')).join('');
  }
  return made.slice(0, LENGTH);
}
