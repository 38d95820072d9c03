import { bodyOf, headerIn, type Named, type PastedRequest } from './pasted-request';
import { shellWords } from './shell-words';

/** Reads a command for curl. Null where it is none, or has no address. */
export function curlRequest(text: string): PastedRequest | null {
  if (!/^\s*(?:\$\s+)?curl(?:\.exe)?\s/.test(text)) return null;
  const words = shellWords(text.trim().replace(/^\$\s+/, ''));
  if (!words) return null;
  const read: Reading = { headers: [], data: [], parts: [], unread: [] };
  const rest = words.slice(1);
  for (let at = 0; at < rest.length; ) at += take(rest, at, read);
  return read.url !== undefined && isAddress(read.url) ? requestOf(read, read.url) : null;
}

/** A sentence may begin with the word too. */
const isAddress = (word: string): boolean => /[./:{]|^localhost$/.test(word);

interface Reading {
  url?: string;
  method?: string;
  user?: string;
  isGet?: boolean;
  isHead?: boolean;
  isJson?: boolean;
  readonly headers: Named[];
  readonly data: string[];
  /** Of a form with files, which no step can send. */
  readonly parts: string[];
  readonly unread: string[];
}

type Option = (read: Reading, value: string) => void;

const withValue: Readonly<Record<string, Option>> = {
  '--request': (read, value) => {
    read.method = value.toUpperCase();
  },
  '--url': (read, value) => {
    read.url = value;
  },
  '--header': (read, value) => {
    const [, name, given = ''] = /^([^:;]+)[:;]\s*([\s\S]*)$/.exec(value) ?? [];
    if (name !== undefined) read.headers.push([name.trim(), given]);
  },
  '--user': (read, value) => {
    read.user = value;
  },
  '--oauth2-bearer': (read, value) => read.headers.push(['Authorization', `Bearer ${value}`]),
  '--user-agent': (read, value) => read.headers.push(['User-Agent', value]),
  '--referer': (read, value) => read.headers.push(['Referer', value]),
  '--cookie': (read, value) => read.headers.push(['Cookie', value]),
  '--data': (read, value) => addData(read, value, '--data'),
  '--data-ascii': (read, value) => addData(read, value, '--data-ascii'),
  '--data-binary': (read, value) => addData(read, value, '--data-binary'),
  '--data-raw': (read, value) => read.data.push(value),
  '--data-urlencode': (read, value) => addEncoded(read, value),
  '--json': (read, value) => {
    read.isJson = true;
    addData(read, value, '--json');
  },
  '--form': (read, value) => read.parts.push(value),
  '--form-string': (read, value) => read.parts.push(value),
};

const flags: Readonly<Record<string, (read: Reading) => void>> = {
  '--get': (read) => {
    read.isGet = true;
  },
  '--head': (read) => {
    read.isHead = true;
  },
};

/** They change how curl prints or connects, not what is asked for. */
const silent: ReadonlySet<string> = new Set(
  '--compressed --silent --show-error --verbose --include --location --fail --fail-with-body --no-progress-meter --globoff --no-buffer --http1.1 --http2 --progress-bar'.split(
    ' ',
  ),
);
const silentWithValue: ReadonlySet<string> = new Set(['--output', '--write-out']);
/** Each takes a word, which is not to be taken for an address. */
const unreadWithValue: ReadonlySet<string> = new Set(
  '--proxy --cert --key --cacert --max-time --connect-timeout --retry --retry-delay --resolve --cookie-jar --interface --upload-file --dump-header --proxy-user --aws-sigv4 --config --range --ciphers --cert-type --key-type'.split(
    ' ',
  ),
);

const short: Readonly<Record<string, string>> = {
  X: '--request',
  H: '--header',
  d: '--data',
  u: '--user',
  A: '--user-agent',
  e: '--referer',
  b: '--cookie',
  F: '--form',
  G: '--get',
  I: '--head',
  o: '--output',
  w: '--write-out',
  s: '--silent',
  S: '--show-error',
  v: '--verbose',
  i: '--include',
  L: '--location',
  f: '--fail',
  g: '--globoff',
  N: '--no-buffer',
  x: '--proxy',
  E: '--cert',
  m: '--max-time',
  T: '--upload-file',
  c: '--cookie-jar',
  D: '--dump-header',
  K: '--config',
  r: '--range',
  k: '--insecure',
};

/** Takes the word at `at`, and the one behind it where the option wants one. Gives how many words were taken. */
function take(words: readonly string[], at: number, read: Reading): number {
  const word = words[at] ?? '';
  if (word.startsWith('--')) return takeLong(word, words[at + 1], read);
  if (word.startsWith('-') && word.length > 1) return takeShort(word.slice(1), words[at + 1], read);
  if (word !== '&&' && word !== '|' && read.url === undefined) read.url = word;
  else read.unread.push(word);
  return 1;
}

function takeLong(word: string, next: string | undefined, read: Reading): number {
  const [, name = word, joined] = /^(--[^=]+)=([\s\S]*)$/.exec(word) ?? [];
  const option = withValue[name];
  if (option) {
    option(read, joined ?? next ?? '');
    return joined === undefined ? 2 : 1;
  }
  if (flags[name]) flags[name](read);
  else if (!silent.has(name) && !silentWithValue.has(name)) read.unread.push(name);
  return silentWithValue.has(name) || unreadWithValue.has(name) ? 2 : 1;
}

/** `-sSL` is three options, `-XPOST` one with its value. */
function takeShort(letters: string, next: string | undefined, read: Reading): number {
  const [letter = '', rest] = [letters[0], letters.slice(1)];
  const name = short[letter] ?? `-${letter}`;
  const takesValue = name in withValue || silentWithValue.has(name) || unreadWithValue.has(name);
  if (takesValue) return takeLong(name, rest === '' ? next : rest, read) - (rest === '' ? 0 : 1);
  takeLong(name, undefined, read);
  return rest === '' ? 1 : takeShort(rest, next, read);
}

/** `@name` would be read from a file, which is not here. */
function addData(read: Reading, value: string, option: string): void {
  if (value.startsWith('@')) read.unread.push(`${option} ${value}`);
  else read.data.push(option === '--data-binary' || option === '--json' ? value : value.replace(/\r?\n/g, ''));
}

function addEncoded(read: Reading, value: string): void {
  const [, name, text] = /^([^=@]*)=([\s\S]*)$/.exec(value) ?? [];
  if (text === undefined && value.includes('@')) read.unread.push(`--data-urlencode ${value}`);
  else if (text === undefined) read.data.push(encodeURIComponent(value));
  else read.data.push(name === '' ? encodeURIComponent(text) : `${name}=${encodeURIComponent(text)}`);
}

function requestOf(read: Reading, url: string): PastedRequest {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) || url.startsWith('/') ? url : `http://${url}`;
  const data = read.isJson ? read.data.join('') : read.data.join('&');
  const method = read.method ?? (read.isHead ? 'HEAD' : read.isGet || data === '' ? 'GET' : 'POST');
  const files = read.parts.filter((part) => /^[^=]*=[@<]/.test(part));
  const form = read.parts.filter((part) => !files.includes(part)).map(pairOf);
  const shared = {
    headers: read.headers,
    ...(read.user === undefined ? {} : { user: read.user }),
    unread: [...read.unread, ...files.map((part) => `--form ${part}`)],
  };
  if (read.isGet && data !== '') return { ...shared, method, url: withQuery(address, data), body: { type: 'none' } };
  if (form.length > 0)
    return { ...shared, method: read.method ?? 'POST', url: address, body: { type: 'form', values: form } };
  const type = headerIn(read.headers, 'content-type') ?? (read.isJson ? 'application/json' : unnamedType(data));
  return { ...shared, method, url: address, body: bodyOf(data, type) };
}

/** What curl sends without being told what it is goes as a form, though many send JSON so. */
const unnamedType = (data: string): string | undefined =>
  /^[^\s={}[\]"]+=/.test(data) ? 'application/x-www-form-urlencoded' : undefined;

function pairOf(part: string): Named {
  const at = part.indexOf('=');
  return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
}

const withQuery = (url: string, query: string): string => `${url}${url.includes('?') ? '&' : '?'}${query}`;
