import type { Json } from '@/lib/flow/json';
import { encodedForms, mayHoldBasic, quoted, textForms } from '../secret-forms';
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
  const encoded = byLength(secrets.flatMap(encodedForms));
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

function replaceAll(text: string, forms: readonly string[]): string {
  let shown = text;
  for (const form of forms) if (shown.includes(form)) shown = shown.replaceAll(form, MASKED);
  return shown;
}

/** How those can stand in a row: in a column, where control characters are spaces, or in the JSON of the detail. */
function lineForms(form: string): string[] {
  return [withoutControls(form), quoted(form)];
}

export function withoutControls(text: string): string {
  return text.replace(controls, ' ');
}

const controls = /\p{Cc}/gu;

function byLength(forms: readonly string[]): string[] {
  return [...new Set(forms)].filter((form) => form.length > 0).sort((a, b) => b.length - a.length);
}
