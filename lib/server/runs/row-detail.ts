import type { EffectRequest } from '@/lib/engine/effect';
import type { StepRecord } from '@/lib/engine/result';
import { type Masker, maskedHeader, maskedQuery } from './mask';
import type { RunRecord } from './record';
import { rowCaps } from './settings';
import { firstBytes, firstCharacters, fits, MOST_BYTES_PER_UNIT } from './truncate';

/** Request, answer and steps as one JSON text, each part within its cap. What `masker` looks for in bodies is left to `maskRecord`. */
export function detailOf(record: RunRecord, masker: Masker): string {
  const { request, answer } = record;
  return (
    `{"request":{"method":${quote(request.method)},"path":${quote(request.path)},` +
    `"query":${request.query === '' ? '""' : quote(maskedQuery(request.query))},` +
    `"headers":${headers(request.headers, masker)},${body(request.body, masker)}},` +
    `"answer":{"status":${answer.status},"headers":${headers(answer.headers, masker)},${body(answer.body, masker)}},` +
    `"steps":${steps(record.steps, masker)},"error":${record.error ? JSON.stringify(capped(record.error, masker)) : 'null'},` +
    `"remoteAddress":${quote(record.remoteAddress)}${others(record)}}`
  );
}

/** What has a column of its own, or is written above. */
const inColumns: ReadonlySet<string> = new Set<keyof RunRecord>([
  'id',
  'workspaceId',
  'flowId',
  'version',
  'revision',
  'environment',
  'source',
  'platform',
  'exit',
  'reason',
  'status',
  'delivered',
  'intent',
  'sessionId',
  'eventId',
  'text',
  'startedAt',
  'durationMs',
  'remoteAddress',
  'request',
  'answer',
  'steps',
  'error',
  'marks',
  'failedStep',
  'mask',
]);

/** Whether a field of a record has no column and no part of the detail of its own. */
export function isOther(name: string): boolean {
  return !inColumns.has(name);
}

/** Whatever else a record holds: a new field of it needs no change here, in the spool or in the database. */
function others(record: RunRecord): string {
  let out = '';
  for (const name in record) {
    if (!isOther(name)) continue;
    const text = tryJson(record[name as keyof RunRecord]); // a field that this file does not know
    if (text !== null && text !== undefined && fits(text, rowCaps.output)) out += `,${quote(name)}:${text}`;
  }
  return out;
}

function quote(value: string | null): string {
  return JSON.stringify(value);
}

function headers(all: RunRecord['request']['headers'], masker: Masker): string {
  const written = writtenWith(masker);
  let out = '';
  for (const name in all) {
    const value = all[name];
    if (value === undefined) continue;
    const last = written.get(name);
    const text = last !== undefined && last.value === value ? last.text : header(name, { value, masker, written });
    out += out === '' ? text : `,${text}`;
  }
  return `{${out}}`;
}

/** A header as it was written last. */
interface WrittenHeader {
  value: string;
  text: string;
}

/** Names are the caller's: without a bound they would fill the memory. */
const MAX_NAMES = 200;
const MAX_REMEMBERED = 256;
const writtenHeaders = new WeakMap<Masker, Map<string, WrittenHeader>>();

/** Callers, platforms and flows send nearly the same headers every time: quoting them again takes a sixth of a row's time. */
function writtenWith(masker: Masker): Map<string, WrittenHeader> {
  const known = writtenHeaders.get(masker);
  if (known) return known;
  const made = new Map<string, WrittenHeader>();
  writtenHeaders.set(masker, made);
  return made;
}

interface HeaderWriting {
  readonly value: string | readonly string[];
  readonly masker: Masker;
  readonly written: Map<string, WrittenHeader>;
}

function header(name: string, { value, masker, written }: HeaderWriting): string {
  // Nothing is remembered of a credential.
  if (masker.hides(name)) return `${quote(name)}:${hidden(value)}`;
  const text = `${quote(name)}:${JSON.stringify(value)}`;
  if (typeof value !== 'string' || value.length > MAX_REMEMBERED) return text;
  const last = written.get(name);
  if (last) {
    last.value = value;
    last.text = text;
  } else if (written.size < MAX_NAMES) written.set(name, { value, text });
  return text;
}

/** Dots as escapes: one character beyond Latin-1 would double the size of the whole row in memory. */
const HIDDEN_BEARER = '"Bearer \\u2022\\u2022\\u2022"';

function hidden(value: string | readonly string[]): string {
  if (typeof value === 'string' && value.startsWith('Bearer ')) return HIDDEN_BEARER;
  const shown = typeof value === 'string' ? maskedHeader(value) : value.map(maskedHeader);
  return JSON.stringify(shown).replaceAll('•', '\\u2022');
}

function body(value: string, masker: Masker): string {
  if (fits(value, rowCaps.body)) return `"body":${quote(value)}`;
  return `"body":${JSON.stringify(firstBytes(masker.text(value), rowCaps.body))},"truncated":true`;
}

function steps(all: readonly StepRecord[], masker: Masker): string {
  const written = tryJson(all);
  return written !== null && written.length * MOST_BYTES_PER_UNIT <= rowCaps.output ? written : largeSteps(all, masker);
}

/** Only large or strange steps are looked at one by one: each output has a cap, and all together. */
function largeSteps(all: readonly StepRecord[], masker: Masker): string {
  let room: number = rowCaps.outputs;
  const written = all.map((step) => {
    const text = smallStep(step, masker, Math.min(rowCaps.output, Math.max(room, 0)));
    room -= Buffer.byteLength(text);
    return text;
  });
  return `[${written.join(',')}]`;
}

function smallStep(step: StepRecord, masker: Masker, room: number): string {
  const whole = tryJson(step);
  if (whole !== null && fits(whole, room)) return whole;
  const { error, asked, suppressed, output, ...rest } = step;
  const { nodeId, kind, port, startedMs, durationMs } = step;
  const text = tryJson(output ?? null) ?? '[cannot be stored: not JSON]';
  return JSON.stringify({
    ...(fits(tryJson(rest) ?? text, rowCaps.message) ? rest : { nodeId, kind, port, startedMs, durationMs }),
    error: error && capped(error, masker),
    asked: asked && addressed(asked, masker),
    suppressed: suppressed && addressed(suppressed, masker),
    output: firstBytes(masker.text(text), room),
    truncated: true,
  });
}

/** Without its body: what is kept of a step this large is what it gave. */
function addressed({ method, url }: EffectRequest, masker: Masker): EffectRequest {
  return { method, url: shortened(url, masker) };
}

/** Null for a value that JSON cannot carry, which must not cost the run. */
function tryJson(value: unknown): string | null {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
}

function capped<T extends { readonly message: string }>(error: T, masker: Masker): T {
  return { ...error, message: shortened(error.message, masker) };
}

function shortened(text: string, masker: Masker): string {
  return text.length <= rowCaps.message ? text : firstCharacters(masker.text(text), rowCaps.message);
}
