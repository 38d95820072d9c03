import type { StepRecord } from '@/lib/engine/result';
import { type Masker, maskedHeader, maskedQuery, maskerOf, withoutControls } from './mask';
import type { RunRecord } from './record';
import { rowCaps } from './settings';

/** Between columns, and the quote that never occurs: rows hold no control characters, so COPY takes them as they are. */
const SEPARATOR = '\x1f';

/** Columns in the order of a row. The first eight are what the ingester counts; the last two are what a full disk costs. */
const columns =
  'started_at, id, duration_ms, workspace_id, flow_id, environment, source, exit, reason, status, delivered, version, revision, ' +
  'platform, intent, session_id, event_id, said, answered, body_dropped, detail';

/** CSV and not text: there a backslash is a backslash, so JSON needs no second escaping. */
export const copyRows = `COPY runs.run (${columns}) FROM STDIN (FORMAT csv, DELIMITER E'\\x1f', QUOTE E'\\x1e', NULL '')`;

/** One row, ended by a newline, without a secret in it. */
export function toRow(record: RunRecord, withBodies = true): string {
  const masker = maskerOf(record.mask);
  if (!withBodies) return row(record, { masker, masks: true, withBodies });
  const line = row(record, { masker, masks: false, withBodies });
  // Looking is cheap and rows are almost always clean; a suspect is written again, leaf by leaf, so that it stays well formed.
  return masker.suspects(line) ? row(record, { masker, masks: true, withBodies }) : line;
}

/** The row without its bodies: what stays of the oldest runs when the disk is full. */
export function withoutBodies(line: string): string {
  const detail = line.lastIndexOf(SEPARATOR);
  const dropped = line.lastIndexOf(SEPARATOR, detail - 1);
  return `${line.slice(0, dropped)}${SEPARATOR}t${SEPARATOR}`;
}

interface Writing {
  readonly masker: Masker;
  /** True for a row that holds a secret somewhere. */
  readonly masks: boolean;
  readonly withBodies: boolean;
}

function row(record: RunRecord, writing: Writing): string {
  const { masks, masker, withBodies } = writing;
  const answered = record.answer.body;
  return (
    `${isoTime(record.startedAt)}${SEPARATOR}${plain(record.id)}${SEPARATOR}${rounded(record.durationMs)}${SEPARATOR}` +
    `${plain(record.workspaceId)}${SEPARATOR}${plain(record.flowId)}${SEPARATOR}${record.environment}${SEPARATOR}` +
    `${record.source}${SEPARATOR}${record.exit}${SEPARATOR}${column(record.reason, rowCaps.key, writing)}${SEPARATOR}` +
    `${record.status}${SEPARATOR}${record.delivered ? 't' : 'f'}${SEPARATOR}${record.version ?? ''}${SEPARATOR}` +
    `${record.revision ?? ''}${SEPARATOR}${plain(record.platform)}${SEPARATOR}` +
    `${column(record.intent, rowCaps.key, writing)}${SEPARATOR}${column(record.sessionId, rowCaps.key, writing)}${SEPARATOR}` +
    `${column(record.eventId, rowCaps.key, writing)}${SEPARATOR}${column(record.text, rowCaps.said, writing)}${SEPARATOR}` +
    // Cut without a look for secrets at the edge: all of them are in the detail too, where the look happens.
    `${plain(whole(masks ? masker.text(answered) : answered, rowCaps.answered))}${SEPARATOR}` +
    `${withBodies ? `f${SEPARATOR}${detail(record, writing)}` : `t${SEPARATOR}`}\n`
  );
}

function column(value: string | null, cap: number, { masker, masks }: Writing): string {
  if (value === null || value === '') return '';
  const shown = masks || value.length > cap ? masker.text(value) : value;
  return plain(whole(shown, cap));
}

const hasControls = /\p{Cc}/u;

function plain(value: string): string {
  return hasControls.test(value) ? withoutControls(value) : value;
}

/** The first characters, never half of a surrogate pair. */
function whole(value: string, cap: number): string {
  if (value.length <= cap) return value;
  const last = value.charCodeAt(cap - 1);
  return value.slice(0, last >= 0xd800 && last <= 0xdbff ? cap - 1 : cap);
}

// ── Detail: one JSON text ──────────────────────────────────────────────────

function detail(record: RunRecord, writing: Writing): string {
  const { request, answer } = record;
  return (
    `{"request":{"method":${quote(request.method)},"path":${text(request.path, writing)},` +
    `"query":${request.query === '' ? '""' : text(maskedQuery(request.query), writing)},` +
    `"headers":${headers(request.headers, writing)},${body(request.body, writing)}},` +
    `"answer":{"status":${answer.status},"headers":${headers(answer.headers, writing)},${body(answer.body, writing)}},` +
    `"steps":${steps(record.steps, writing)},"error":${record.error ? json(capped(record.error), writing) : 'null'},` +
    `"remoteAddress":${quote(record.remoteAddress)}}`
  );
}

function quote(value: string | null): string {
  return JSON.stringify(value);
}

function text(value: string, { masker, masks }: Writing): string {
  return JSON.stringify(masks ? masker.text(value) : value);
}

/** Never throws: a value that JSON cannot carry is named instead of costing the run. */
function json(value: unknown, { masker, masks }: Writing): string {
  try {
    return JSON.stringify(masks ? masker.value(value) : value) ?? 'null';
  } catch (error) {
    return JSON.stringify(`[cannot be stored: ${error instanceof Error ? error.name : 'unknown'}]`);
  }
}

function headers(all: RunRecord['request']['headers'], writing: Writing): string {
  let out = '';
  for (const name in all) {
    const value = all[name];
    if (value === undefined) continue;
    const shown = writing.masker.hides(name) ? hidden(value) : headerValue(value, writing);
    out += out === '' ? `${quotedName(name)}${shown}` : `,${quotedName(name)}${shown}`;
  }
  return `{${out}}`;
}

const quotedNames = new Map<string, string>();

/** Every call brings the same names; quoting them again would cost a microsecond per call. */
function quotedName(name: string): string {
  const known = quotedNames.get(name);
  if (known !== undefined) return known;
  const made = `${quote(name)}:`;
  if (quotedNames.size < 500) quotedNames.set(name, made);
  return made;
}

function headerValue(value: string | readonly string[], writing: Writing): string {
  return typeof value === 'string' ? text(value, writing) : json(value, writing);
}

/** Dots as escapes: one character beyond Latin-1 would double the size of the whole row in memory. */
const HIDDEN_BEARER = '"Bearer \\u2022\\u2022\\u2022"';

function hidden(value: string | readonly string[]): string {
  if (typeof value === 'string' && value.startsWith('Bearer ')) return HIDDEN_BEARER;
  const shown = typeof value === 'string' ? maskedHeader(value) : value.map(maskedHeader);
  return JSON.stringify(shown).replaceAll('•', '\\u2022');
}

function body(value: string, writing: Writing): string {
  if (fits(value, rowCaps.body)) return `"body":${text(value, writing)}`;
  return `"body":${JSON.stringify(cut(writing.masker.text(value), rowCaps.body))},"truncated":true`;
}

function steps(all: readonly StepRecord[], writing: Writing): string {
  const written = json(all, writing);
  if (written.length <= rowCaps.output / 3) return written;
  let out = '';
  for (const step of all) out += `${out === '' ? '' : ','}${stepText(step, writing, rowCaps.outputs - out.length)}`;
  return `[${out}]`;
}

/** Only a large step is looked at part by part. */
function stepText(step: StepRecord, writing: Writing, room: number): string {
  const written = json(step, writing);
  if (written.length <= Math.min(rowCaps.output / 3, room)) return written;
  return json(smallStep(step, writing, room), writing);
}

function smallStep(step: StepRecord, writing: Writing, room: number): StepRecord & { truncated?: true } {
  const output = json(step.output ?? null, { ...writing, masks: true });
  const cap = Math.max(0, Math.min(rowCaps.output, room));
  const error = step.error && capped(step.error);
  if (!step.suppressed && fits(output, cap)) return { ...step, error };
  const suppressed = step.suppressed && {
    method: step.suppressed.method,
    url: cut(step.suppressed.url, rowCaps.message),
  };
  const kept = fits(output, cap) ? step.output : cut(output, cap);
  return { ...step, error, output: kept, suppressed, truncated: true };
}

function capped<T extends { readonly message: string }>(error: T): T {
  return error.message.length <= rowCaps.message ? error : { ...error, message: whole(error.message, rowCaps.message) };
}

function fits(value: string, bytes: number): boolean {
  return value.length * 3 <= bytes || Buffer.byteLength(value) <= bytes;
}

const encoder = new TextEncoder();

/** The longest beginning of so many bytes of UTF-8; never half a character. */
function cut(value: string, bytes: number): string {
  return value.slice(0, encoder.encodeInto(value, new Uint8Array(bytes)).read);
}

// ── Numbers and times ──────────────────────────────────────────────────────

function rounded(ms: number): number {
  return Number.isFinite(ms) ? Math.round(ms * 1_000) / 1_000 : 0;
}

let second = Number.NaN;
let prefix = '';

/** ISO time; the part down to the second is made once a second, because `Date` is slow where a framework patches it. */
function isoTime(ms: number): string {
  const now = Math.floor(ms);
  const at = Math.floor(now / 1_000);
  if (at !== second) {
    prefix = new Date(at * 1_000).toISOString().slice(0, 20);
    second = at;
  }
  return `${prefix}${String(now - at * 1_000).padStart(3, '0')}Z`;
}
