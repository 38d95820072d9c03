import { isJsonObject, type Json, type JsonObject } from '../../flow/json';
import { httpMethods } from '../../flow/schema';
import { headerIn, type Named, type PastedBody, type PastedRequest } from './pasted-request';

/** Something by which the caller is known to the other side. It is stored as a secret, never in the document. */
export interface Credential {
  /** Name of the secret that the settings read. */
  readonly name: string;
  readonly value: string;
}

/** A pasted request as settings of a step that sends it. */
export interface RequestConfig {
  readonly config: JsonObject;
  readonly credentials: readonly Credential[];
  /** What was left out, as it was written. */
  readonly unread: readonly string[];
}

/** The connection's own affair, or the browser's. */
const ownHeaders: ReadonlySet<string> = new Set(
  'host content-length connection accept-encoding transfer-encoding origin referer user-agent dnt priority te pragma cache-control upgrade-insecure-requests'.split(
    ' ',
  ),
);
const isOwnHeader = (name: string): boolean => ownHeaders.has(name) || name.startsWith('sec-');

/** A name of a header, a parameter or a field that holds a key, a password or a session. */
const isSecretName = (name: string): boolean =>
  /(?:^|[-_.])(?:api[-_]?key|key|token|secret|password|passwd|signature|sig|auth|authorization|cookie|session(?:id)?|jwt)$|^(?:access_?token|apikey|sessionid)$/i.test(
    name,
  );

/** In a body these name anything: the key of a map, the session of a course. */
const isCommonWord = (name: string): boolean => /^(?:key|session|auth|signature)$/i.test(name);

/** `taken`: names of secrets that are stored already, and may hold something else. */
export function requestConfig(request: PastedRequest, taken: readonly string[] = []): RequestConfig {
  const { url, query, user } = addressIn(request.url);
  const known = createCredentials(hostWord(url), taken);
  const auth = signIn({ ...request, user: request.user ?? user }, known);
  const headers = keptHeaders(request, known, auth?.type === 'header' ? String(auth.name) : 'authorization');
  const method = httpMethods.find((one) => one === request.method);
  return {
    config: {
      method: method ?? 'GET',
      url,
      query: query.map(([name, value]) => ({ name, value: hidden(name, value, known) })),
      headers,
      ...(auth ? { auth } : {}),
      body: bodyConfig(request.body, known),
    },
    credentials: known.list(),
    unread: [...request.unread, ...(method ? [] : [request.method])],
  };
}

function addressIn(url: string): { url: string; query: readonly Named[]; user: string | undefined } {
  const [, before = '', written = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(url) ?? [];
  const [, scheme = '', user, rest = before] = /^([a-z][a-z0-9+.-]*:\/\/)([^/@]*)@(.*)$/i.exec(before) ?? [];
  const query = written === '' ? [] : [...new URLSearchParams(written)];
  return { url: user === undefined ? before : scheme + rest, query, user: user && decoded(user) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The host's name without what every host has: `api.bank.example` is `BANK`. */
function hostWord(url: string): string {
  const host = /^[a-z]+:\/\/([^/:?#]+)/i.exec(url)?.[1] ?? '';
  const labels = host.split('.').filter((label) => !/^(?:www|api|\d+)$/.test(label));
  const word = labels.length > 1 ? labels.at(-2) : labels[0];
  return (word ?? '').replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}

interface Credentials {
  /** Keeps the value apart, and gives the name of its secret. */
  keep(what: string, value: string): string;
  list(): readonly Credential[];
}

function createCredentials(owner: string, taken: readonly string[]): Credentials {
  const kept: Credential[] = [];
  return {
    keep(what, value) {
      const word = what
        .replace(/^x-/i, '')
        .replace(/[^A-Za-z0-9]+/g, '_')
        .toUpperCase();
      const base = [owner, word].filter((part) => part !== '').join('_');
      const wanted = /^[A-Z_]/.test(base) ? base : `KEY_${base}`;
      const same = kept.find((one) => one.value === value);
      if (same) return same.name;
      const name = freeName(wanted.slice(0, 76), new Set([...taken, ...kept.map((one) => one.name)]));
      kept.push({ name, value });
      return name;
    },
    list: () => kept,
  };
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let count = 1;
  while (taken.has(count === 1 ? wanted : `${wanted}_${count}`)) count += 1;
  return count === 1 ? wanted : `${wanted}_${count}`;
}

/** The one sign-in of the step: user and password, else the header that signs in. */
function signIn(
  request: Omit<PastedRequest, 'user'> & { user: string | undefined },
  known: Credentials,
): JsonObject | null {
  const header = headerIn(request.headers, 'authorization');
  const [, scheme = '', given = ''] = /^(\S+)\s+(.+)$/.exec(header?.trim() ?? '') ?? [];
  if (request.user !== undefined) return basic(request.user, known);
  if (/^bearer$/i.test(scheme)) return { type: 'bearer', secret: known.keep('token', given) };
  if (/^basic$/i.test(scheme)) return basic(fromBase64(given), known);
  if (header) return { type: 'header', name: 'Authorization', secret: known.keep('authorization', header) };
  const key = request.headers.find(([name]) => isSecretName(name) && name.toLowerCase() !== 'cookie');
  return key ? { type: 'header', name: key[0], secret: known.keep(key[0], key[1]) } : null;
}

function basic(userAndPassword: string, known: Credentials): JsonObject {
  const at = userAndPassword.indexOf(':');
  const user = at < 0 ? userAndPassword : userAndPassword.slice(0, at);
  const password = at < 0 ? '' : userAndPassword.slice(at + 1);
  return { type: 'basic', user, secret: password === '' ? '' : known.keep('password', password) };
}

function fromBase64(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)));
  } catch {
    return text;
  }
}

function keptHeaders({ headers, body }: PastedRequest, known: Credentials, signsIn: string): JsonObject[] {
  return headers.flatMap(([name, value]) => {
    const key = name.toLowerCase();
    if (isOwnHeader(key) || key === signsIn.toLowerCase() || key === 'authorization') return [];
    if (key === 'content-type' && isImplied(value, body)) return [];
    return [{ name, value: hidden(name, value, known) }];
  });
}

/** The step says by itself what its body is. */
function isImplied(contentType: string, body: PastedBody): boolean {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  return (
    (body.type === 'json' && type === 'application/json') ||
    (body.type === 'form' && (type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data'))
  );
}

const hidden = (name: string, value: string, known: Credentials): string =>
  isSecretName(name) && value !== '' && !value.includes('{{') ? `{{ secret.${known.keep(name, value)} }}` : value;

function bodyConfig(body: PastedBody, known: Credentials): JsonObject {
  switch (body.type) {
    case 'none':
      return { type: 'none' };
    case 'json':
      return { type: 'json', value: hiddenIn(body.value, known) };
    case 'form':
      return { type: 'form', value: body.values.map(([name, value]) => ({ name, value: hidden(name, value, known) })) };
    case 'text':
      return { type: 'text', value: body.value };
  }
}

function hiddenIn(value: Json, known: Credentials): Json {
  if (Array.isArray(value)) return value.map((item) => hiddenIn(item, known));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([name, item]): [string, Json] => [
    name,
    typeof item === 'string' && !isCommonWord(name) ? hidden(name, item, known) : hiddenIn(item, known),
  ]);
  return Object.fromEntries(entries);
}

/** The settings with a secret read by another name. */
export function withSecretNamed(value: JsonObject, from: string, to: string): JsonObject {
  const entries = Object.entries(value).map(([key, item]): [string, Json] => [
    key,
    key === 'secret' && item === from ? to : renamedIn(item, from, to),
  ]);
  return Object.fromEntries(entries);
}

function renamedIn(value: Json, from: string, to: string): Json {
  if (typeof value === 'string') return value.replaceAll(`{{ secret.${from} }}`, `{{ secret.${to} }}`);
  if (Array.isArray(value)) return value.map((item) => renamedIn(item, from, to));
  return isJsonObject(value) ? withSecretNamed(value, from, to) : value;
}
