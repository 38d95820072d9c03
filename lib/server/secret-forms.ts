/** How a secret looks where others write it: by these forms an echo of it is found. */

/** How a secret can stand in a body: as it is, in JSON (three deep: an echo of a body, printed into an answer), in a URL or a form, in HTML. */
export function textForms(secret: string): string[] {
  const inJson = quoted(secret);
  const ascii = asciiOnly(inJson);
  // PHP's encoder escapes the slash too.
  const writers = [inJson, ascii, ascii.replaceAll('/', '\\/'), inJson.replaceAll('/', '\\/')];
  const nested = writers.flatMap((once) => [once, quoted(once), quoted(quoted(once))]);
  const inUrl = encodeURIComponent(wellFormed(secret));
  const lowerHex = inUrl.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return [secret, ...nested, inUrl, lowerHex, inUrl.replaceAll('%20', '+'), inHtml(secret)];
}

/**
 * Base64 of `user:secret` without knowing the user: three alignments, of each the characters that depend on the secret alone.
 * Shorter than eight characters would hit innocent text.
 */
export function encodedForms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2]
    .map((shift) => {
      const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64url');
      const start = Math.ceil((shift * 8) / 6);
      return text.slice(start, Math.floor(((shift + bytes.length) * 8) / 6));
    })
    .filter((form) => form.length >= 8)
    .flatMap((form) => [form, form.replaceAll('-', '+').replaceAll('_', '/')]);
}

/** An echoed `Authorization: Basic dXNlcjpzZWNyZXQ=`; only then is it worth looking for encoded secrets. */
export function mayHoldBasic(text: string): boolean {
  return text.includes('asic ');
}

/** Half a surrogate pair has no URL form; it becomes the replacement character, as it does in UTF-8. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

export function quoted(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function inHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

/** JSON as encoders write it that escape everything beyond ASCII. */
function asciiOnly(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
