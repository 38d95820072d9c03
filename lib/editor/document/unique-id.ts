/** A short random name. `crypto.randomUUID` is missing where the page came over plain HTTP from another machine. */
export function uniqueId(prefix = ''): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return prefix + [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
