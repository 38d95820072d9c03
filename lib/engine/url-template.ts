import { ValueRefused } from './failure';
import type { Scope } from './scope';
import { type Output, type Renderer, type Rendering, TemplateError } from './template';
import { printValue } from './template-print';

/** Roots whose values an admin sets: they may supply scheme and host. */
const trustedRoots: ReadonlySet<unknown> = new Set(['env', 'secret']);

/** Characters of a rendered address; what may be sent is shorter still. */
const MAX_URL = 262_144;

/** True when the output at this place would choose the scheme or the host. */
export function isInOrigin(textBefore: string): boolean {
  const rest = textBefore.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  return rest === textBefore ? !textBefore.startsWith('/') : !/[/?#]/.test(rest);
}

/**
 * Renders an address. Every output is percent-encoded for its place, so data of the call cannot add a segment, a
 * parameter or another host. Only `env` and `secret` may supply the origin, and are taken as they are there.
 */
export function urlRenderer(
  parts: readonly (string | Output)[],
  readerOf: (output: Output) => Renderer | string,
): Renderer {
  let before = '';
  let isOriginGiven = false;
  const writers = parts.map((part): string | Writer => {
    if (typeof part === 'string') {
      before += part;
      return part;
    }
    const inOrigin = isInOrigin(before);
    if (inOrigin && !isTrusted(part)) throw new TemplateError('url_data_in_origin', before);
    const read = readerOf(part);
    const writer =
      typeof read === 'string'
        ? read
        : inOrigin
          ? originWriter(read, part)
          : dataWriter(read, { isOriginGiven, isSegment: !/[?#]/.test(before) });
    isOriginGiven ||= inOrigin;
    before += inOrigin ? 'https://origin/' : 'x'; // what follows is judged as after a full origin
    return writer;
  });
  return (scope: Scope, rendering: Rendering) => {
    let url = '';
    for (const writer of writers) {
      url += typeof writer === 'string' ? writer : writer(scope, rendering, url);
      if (url.length > MAX_URL)
        throw new ValueRefused('template_too_large', `An address grew beyond ${MAX_URL} characters.`);
    }
    return url;
  };
}

/** `url` is what stands before. */
type Writer = (scope: Scope, rendering: Rendering, url: string) => string;

function originWriter(read: Renderer, output: Output): Writer {
  const isSecret = output.references.some(({ path: [root] }) => root === 'secret');
  return (scope, rendering) => {
    const text = printValue(read(scope, rendering));
    // Hosts are compared, and named in errors, in lower case.
    if (isSecret) rendering.reveal(text.toLowerCase());
    return text;
  };
}

function dataWriter(read: Renderer, place: { isOriginGiven: boolean; isSegment: boolean }): Writer {
  return (scope, rendering, url) => {
    if (place.isOriginGiven) refuseInHost(url);
    const value = read(scope, rendering);
    return isShort(value) ? encode(value, place.isSegment) : rendering.work.once(() => encode(value, place.isSegment));
  };
}

/** An origin that a variable gives may end in the middle of the host: `https://api.example`, then `.evil.example`. */
function refuseInHost(url: string): void {
  if (url.startsWith('/') || /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+[/?#]/i.test(url)) return;
  throw new ValueRefused('url_value_refused', 'Data of the call may not go on the host. Put a slash before it.');
}

export function isTrusted(output: Output): boolean {
  return output.references.every((reference) => trustedRoots.has(reference.path[0]));
}

/** Anything else takes a time that counts. */
function isShort(value: unknown): boolean {
  return typeof value === 'string' ? value.length < 10_000 : typeof value !== 'object';
}

/** A segment of only dots would climb the path, and percent-encoding does not stop it: servers decode `%2e%2e`. */
function encode(value: unknown, isSegment: boolean): string {
  const text = printValue(value);
  if (isSegment && (text === '.' || text === '..'))
    throw new ValueRefused('url_value_refused', `"${text}" may not stand in an address.`);
  try {
    return encodeURIComponent(text);
  } catch {
    throw new ValueRefused('url_value_refused', 'The value holds half a character (a lone surrogate).');
  }
}
