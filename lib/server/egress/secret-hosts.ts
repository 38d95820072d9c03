import type { BoundSecret, HttpRequest } from '@/lib/engine/ports';
import { allowsHost } from '@/lib/flow/hosts';
import { encodedForms, mayHoldBasic, textForms } from '../secret-forms';
import { httpFailure } from './failure';

/** Shorter than this, a secret would be found in too much that is none. */
const MIN_FOUND = 8;

/**
 * Throws `secret_host_refused` when the request would take a secret to a host that this secret does not name.
 * `redirected`: the step's own headers are gone where the origin is another one. What stood in the address or the body
 * still counts: the server that redirects can put it into the new address.
 */
export function assertHostsAllowed(
  url: Pick<URL, 'host' | 'hostname' | 'port' | 'protocol'>,
  request: HttpRequest,
  origin: 'written' | 'redirected',
): void {
  const { bound, secrets } = request;
  if (!bound) return;
  const counts = secrets && (origin === 'written' || secrets.inAddress || secrets.inBody);
  for (const secret of bound) {
    if (allowsHost(secret.hosts, url)) continue;
    if (!(counts && secrets.names.includes(secret.name)) && !echoes(request, secret)) continue;
    throw httpFailure('secret_host_refused', `The secret ${secret.name} may not be sent to ${url.host}.`);
  }
}

/** A value of an earlier step may hold a secret that the step does not name: an answer that gave it back. */
function echoes({ url, headers, body = '' }: HttpRequest, secret: BoundSecret): boolean {
  if (secret.value.length < MIN_FOUND) return false;
  const { plain, encoded } = formsOf(secret);
  const holds = (text: string) =>
    plain.some((form) => text.includes(form)) || (mayHoldBasic(text) && encoded.some((form) => text.includes(form)));
  return holds(url) || holds(body) || headers.some(([, value]) => holds(value));
}

interface Forms {
  readonly plain: readonly string[];
  readonly encoded: readonly string[];
}

const known = new WeakMap<BoundSecret, Forms>();

function formsOf(secret: BoundSecret): Forms {
  const made = known.get(secret) ?? {
    plain: [...new Set(textForms(secret.value))],
    encoded: [...new Set(encodedForms(secret.value))],
  };
  known.set(secret, made);
  return made;
}
