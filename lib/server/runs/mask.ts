import type { Json } from '@/lib/flow/json';
import type { Mask } from './record';

/** A shorter secret would be found in too much that is none. */
export const MIN_MASKED = 4;

export const MASKED = '•••';

/** Finds and replaces the secret values of one plan. */
export interface Masker {
  /** Whether a serialized row may hold a secret in any of its forms. Cheap: rows are almost always clean. */
  suspects(line: string): boolean;
  /** The text with every secret replaced. */
  text(value: string): string;
  /** A value with every secret replaced, in keys and leaves. */
  value(value: unknown): unknown;
  json(value: Json): Json;
  hides(headerName: string): boolean;
}

/** Headers whose values never reach the disk, whatever the plan says. */
const hiddenHeader =
  /^(cookie|set-cookie)$|(^|[-_])(authorization|(api|access|subscription|functions)-?key|auth|token|secret|signature|sig|password|passwd|credentials?|jwt|hmac)([-_]|$)/;

const maskers = new WeakMap<Mask, Masker>();

/** The masker of a plan's mask, made once. */
export function maskerOf(mask: Mask): Masker {
  const known = maskers.get(mask);
  if (known) return known;
  const made = createMasker(mask);
  maskers.set(mask, made);
  return made;
}

const widened = new WeakMap<Mask, Map<string, Mask>>();
/** What filters make of secrets is nearly always the same; a template with data of the call in it must not fill the memory. */
const MAX_WIDENED = 16;

/** The mask of a run that showed what filters made of secrets. */
export function maskWith(mask: Mask, revealed: ReadonlySet<string> | undefined): Mask {
  if (!revealed) return mask;
  const values = [...revealed].filter((value) => value.length >= MIN_MASKED);
  if (values.length === 0) return mask;
  const known = widened.get(mask) ?? new Map<string, Mask>();
  widened.set(mask, known);
  const key = JSON.stringify(values);
  const made = known.get(key) ?? { ...mask, values: [...mask.values, ...values].sort((a, b) => b.length - a.length) };
  if (known.size >= MAX_WIDENED) known.clear();
  known.set(key, made);
  return made;
}

/** `Bearer •••`: the scheme helps to find a wrong set-up and tells nothing. */
export function maskedHeader(value: string): string {
  const scheme = /^(Basic|Bearer|Digest|Token|HMAC|AWS4-HMAC-SHA256) /i.exec(value);
  return scheme ? `${scheme[0]}${MASKED}` : MASKED;
}

const credential =
  /token|secret|passw|pwd|signature|credential|jwt|(api|access)[-_]?key|(^|[-_.])(key|sig|auth|code|pass)$/i;

/** `token=…&user=7` → `token=•••&user=7`. */
export function maskedQuery(query: string): string {
  if (query === '') return query;
  return query.replace(/([^=&]+)=[^&]*/g, (pair, name: string) => (credential.test(name) ? `${name}=${MASKED}` : pair));
}

function createMasker({ values, headers }: Mask): Masker {
  const secrets = [...values].filter((value) => value.length > 0).sort((a, b) => b.length - a.length);
  const plain = byLength(secrets.flatMap(textForms));
  const encoded = byLength(secrets.flatMap(base64Forms));
  const plainInLine = byLength(plain.flatMap(lineForms));
  const exact = new Set(secrets);
  const hidden = new Map<string, boolean>();

  const text = (value: string): string => {
    const shown = replaceAll(value, plain);
    return mayHoldBasic(shown) ? replaceAll(shown, encoded) : shown;
  };
  const value = (input: unknown): unknown => {
    if (typeof input === 'string') return text(input);
    if (typeof input === 'number') return exact.has(String(input)) ? MASKED : input;
    if (Array.isArray(input)) return input.map(value);
    if (typeof input !== 'object' || input === null) return input;
    return Object.fromEntries(Object.entries(input).map(([key, item]) => [text(key), value(item)]));
  };
  return {
    suspects: (line) =>
      plainInLine.some((form) => line.includes(form)) ||
      (encoded.length > 0 && mayHoldBasic(line) && encoded.some((form) => line.includes(form))),
    text,
    value,
    json: (input) => value(input) as Json, // strings stay strings, a masked number becomes one
    hides(name) {
      const known = hidden.get(name);
      if (known !== undefined) return known;
      const hides = headers.has(name) || hiddenHeader.test(name.toLowerCase());
      // Names are the caller's: without a bound they would fill the memory.
      if (hidden.size < 500) hidden.set(name, hides);
      return hides;
    },
  };
}

/** An echoed `Authorization: Basic dXNlcjpzZWNyZXQ=`; only then is it worth looking for encoded secrets. */
function mayHoldBasic(text: string): boolean {
  return text.includes('asic ');
}

function replaceAll(text: string, forms: readonly string[]): string {
  let shown = text;
  for (const form of forms) if (shown.includes(form)) shown = shown.replaceAll(form, MASKED);
  return shown;
}

/** How a secret can stand in a body: as it is, in JSON (three deep: an echo of a body, printed into an answer), in a URL or a form, in HTML. */
function textForms(secret: string): string[] {
  const inJson = quoted(secret);
  const ascii = asciiOnly(inJson);
  // PHP's encoder escapes the slash too.
  const writers = [inJson, ascii, ascii.replaceAll('/', '\\/'), inJson.replaceAll('/', '\\/')];
  const nested = writers.flatMap((once) => [once, quoted(once), quoted(quoted(once))]);
  const inUrl = encodeURIComponent(wellFormed(secret));
  const lowerHex = inUrl.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return [secret, ...nested, inUrl, lowerHex, inUrl.replaceAll('%20', '+'), inHtml(secret)];
}

/** How those can stand in a row: in a column, where control characters are spaces, or in the JSON of the detail. */
function lineForms(form: string): string[] {
  return [withoutControls(form), quoted(form)];
}

/**
 * Base64 of `user:secret` without knowing the user: three alignments, of each the characters that depend on the secret alone.
 * Shorter than eight characters would hit innocent text.
 */
function base64Forms(secret: string): string[] {
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

export function withoutControls(text: string): string {
  return text.replace(controls, ' ');
}

const controls = /\p{Cc}/gu;

/** Half a surrogate pair has no URL form; it becomes the replacement character, as it does in UTF-8. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

function quoted(text: string): string {
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

function byLength(forms: readonly string[]): string[] {
  return [...new Set(forms)].filter((form) => form.length > 0).sort((a, b) => b.length - a.length);
}
