import type { StepRecord } from '@/lib/engine/result';
import { type Masker, maskedHeader, maskedQuery, maskerOf, withoutControls } from './mask';
import { maskRecord } from './mask-record';
import type { RunRecord } from './record';
import { rowCaps } from './settings';

/** Between columns, and the quote that never occurs: rows hold no control characters, so COPY takes them as they are. */
const SEPARATOR = '\x1f';
/** UTF-8 bytes a UTF-16 unit can take. */
const MOST_BYTES_PER_UNIT = 3;

/** Columns in the order of a row. The first eight are what the ingester counts; the last two are what a full disk costs. */
const columns =
  'started_at, id, duration_ms, workspace_id, flow_id, environment, source, exit, reason, status, delivered, version, revision, ' +
  'platform, intent, session_id, event_id, said, answered, body_dropped, detail';

/** CSV and not text: there a backslash is a backslash, so JSON needs no second escaping. */
export const copyRows = `COPY runs.run (${columns}) FROM STDIN (FORMAT csv, DELIMITER E'\\x1f', QUOTE E'\\x1e', NULL '')`;

/** One row, ended by a newline, without a secret in it. */
export function toRow(record: RunRecord, withBodies = true): string {
  const masker = maskerOf(record.mask);
  // Without the bodies there is nothing to look at for what the excerpt of the answer may have cut in two.
  if (!withBodies) return row(maskRecord(record, masker), { masker, withBodies });
  const line = row(record, { masker, withBodies });
  // Looking is cheap and rows are almost always clean; a suspect is masked leaf by leaf, so that it stays well formed.
  return masker.suspects(line) ? row(maskRecord(record, masker), { masker, withBodies }) : line;
}

/** Intent, session or event id as its column holds it, to look for it. */
export function keyColumn(value: string): string {
  return plain(whole(value, rowCaps.key));
}

/** The row without its bodies: what stays of the oldest runs when the disk is full. */
export function withoutBodies(line: string): string {
  const detail = line.lastIndexOf(SEPARATOR);
  const dropped = line.lastIndexOf(SEPARATOR, detail - 1);
  return `${line.slice(0, dropped)}${SEPARATOR}t${SEPARATOR}`;
}

interface Writing {
  readonly masker: Masker;
  readonly withBodies: boolean;
}

function row(record: RunRecord, writing: Writing): string {
  const { withBodies } = writing;
  return (
    `${isoTime(record.startedAt)}${SEPARATOR}${plain(record.id)}${SEPARATOR}${rounded(record.durationMs)}${SEPARATOR}` +
    `${plain(record.workspaceId)}${SEPARATOR}${plain(record.flowId)}${SEPARATOR}${record.environment}${SEPARATOR}` +
    `${record.source}${SEPARATOR}${record.exit}${SEPARATOR}${column(record.reason, rowCaps.key, writing)}${SEPARATOR}` +
    `${record.status}${SEPARATOR}${record.delivered ? 't' : 'f'}${SEPARATOR}${record.version ?? ''}${SEPARATOR}` +
    `${record.revision ?? ''}${SEPARATOR}${plain(record.platform)}${SEPARATOR}` +
    `${column(record.intent, rowCaps.key, writing)}${SEPARATOR}${column(record.sessionId, rowCaps.key, writing)}${SEPARATOR}` +
    `${column(record.eventId, rowCaps.key, writing)}${SEPARATOR}${column(record.text, rowCaps.said, writing)}${SEPARATOR}` +
    // Cut without a look for secrets at the edge: all of them are in the detail too, where the look happens.
    `${plain(whole(record.answer.body, rowCaps.answered))}${SEPARATOR}` +
    `${withBodies ? `f${SEPARATOR}${detail(record, writing)}` : `t${SEPARATOR}`}\n`
  );
}

function column(value: string | null, cap: number, { masker }: Writing): string {
  if (value === null || value === '') return '';
  // Masked before it is cut: half a secret would no longer be recognised.
  return plain(value.length > cap ? whole(masker.text(value), cap) : value);
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
    `{"request":{"method":${quote(request.method)},"path":${quote(request.path)},` +
    `"query":${request.query === '' ? '""' : quote(maskedQuery(request.query))},` +
    `"headers":${headers(request.headers, writing)},${body(request.body, writing)}},` +
    `"answer":{"status":${answer.status},"headers":${headers(answer.headers, writing)},${body(answer.body, writing)}},` +
    `"steps":${steps(record.steps, writing)},"error":${record.error ? JSON.stringify(capped(record.error, writing.masker)) : 'null'},` +
    `"remoteAddress":${quote(record.remoteAddress)}}`
  );
}

function quote(value: string | null): string {
  return JSON.stringify(value);
}

function headers(all: RunRecord['request']['headers'], writing: Writing): string {
  let out = '';
  for (const name in all) {
    const value = all[name];
    if (value === undefined) continue;
    const shown = writing.masker.hides(name) ? hidden(value) : JSON.stringify(value);
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

/** Dots as escapes: one character beyond Latin-1 would double the size of the whole row in memory. */
const HIDDEN_BEARER = '"Bearer \\u2022\\u2022\\u2022"';

function hidden(value: string | readonly string[]): string {
  if (typeof value === 'string' && value.startsWith('Bearer ')) return HIDDEN_BEARER;
  const shown = typeof value === 'string' ? maskedHeader(value) : value.map(maskedHeader);
  return JSON.stringify(shown).replaceAll('•', '\\u2022');
}

function body(value: string, writing: Writing): string {
  if (fits(value, rowCaps.body)) return `"body":${quote(value)}`;
  return `"body":${JSON.stringify(cut(writing.masker.text(value), rowCaps.body))},"truncated":true`;
}

function steps(all: readonly StepRecord[], { masker }: Writing): string {
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
  const { nodeId, kind, port, startedMs, durationMs, error, suppressed } = step;
  const output = tryJson(step.output ?? null) ?? '[cannot be stored: not JSON]';
  return JSON.stringify({
    nodeId,
    kind,
    port,
    startedMs,
    durationMs,
    error: error && capped(error, masker),
    suppressed: suppressed && { method: suppressed.method, url: shortened(suppressed.url, masker) },
    output: cut(masker.text(output), room),
    truncated: true,
  });
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
  return text.length <= rowCaps.message ? text : whole(masker.text(text), rowCaps.message);
}

function fits(value: string, bytes: number): boolean {
  return value.length * MOST_BYTES_PER_UNIT <= bytes || Buffer.byteLength(value) <= bytes;
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
