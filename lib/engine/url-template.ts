import { NodeFailure } from './failure';
import type { Scope } from './scope';
import { type Missing, type Output, printValue, type Renderer, TemplateError } from './template';

/** Roots whose values an admin sets: they may supply scheme and host. */
const trustedRoots: ReadonlySet<unknown> = new Set(['env', 'secret']);

/** True when the output at this place would choose the scheme or the host. */
export function isInOrigin(textBefore: string): boolean {
  const rest = textBefore.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  return rest === textBefore ? !textBefore.startsWith('/') : !/[/?#]/.test(rest);
}

/**
 * Renders an address. Every output is percent-encoded for its place, so data of the call cannot add a segment, a
 * parameter or another host. Only `env` and `secret` may supply the origin, and are taken as they are there.
 */
export function urlRenderer(parts: readonly (string | Output)[], readerOf: (output: Output) => Renderer): Renderer {
  let before = '';
  const renderers = parts.map((part): string | Renderer => {
    if (typeof part === 'string') {
      before += part;
      return part;
    }
    const inOrigin = isInOrigin(before);
    if (inOrigin && !isTrusted(part)) throw new TemplateError('url_data_in_origin', before);
    before += inOrigin ? 'https://origin/' : 'x'; // what follows is judged as after a full origin
    const read = readerOf(part);
    return inOrigin
      ? (scope, missing) => printValue(read(scope, missing))
      : (scope, missing) => encode(read(scope, missing));
  });
  return (scope: Scope, missing: Missing) => {
    let url = '';
    for (const part of renderers) url += typeof part === 'string' ? part : part(scope, missing);
    return url;
  };
}

export function isTrusted(output: Output): boolean {
  return output.references.every((reference) => trustedRoots.has(reference.path[0]));
}

/** A segment of only dots would climb the path, and percent-encoding does not stop it: servers decode `%2e%2e`. */
function encode(value: unknown): string {
  const text = printValue(value);
  if (text === '.' || text === '..')
    throw new NodeFailure('url_value_refused', `"${text}" may not stand in an address.`);
  try {
    return encodeURIComponent(text);
  } catch {
    throw new NodeFailure('url_value_refused', 'The value holds half a character (a lone surrogate).');
  }
}
