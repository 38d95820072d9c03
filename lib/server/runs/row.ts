import { marksBits } from './codes';
import { type Masker, maskerOf, withoutControls } from './mask';
import { maskRecord } from './mask-record';
import type { RunRecord } from './record';
import { detailOf } from './row-detail';
import { rowCaps } from './settings';
import { SEPARATOR } from './spool-row';
import { firstCharacters } from './truncate';

/** One row of the columns of `ROW_VERSION`, ended by a newline, without a secret in it. */
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
  return plain(firstCharacters(value, rowCaps.key));
}

interface Writing {
  readonly masker: Masker;
  readonly withBodies: boolean;
}

function row(record: RunRecord, writing: Writing): string {
  const { withBodies } = writing;
  // Ids and names of our own are written as they are; what others wrote may hold anything.
  return (
    `${isoTime(record.startedAt)}${SEPARATOR}${record.id}${SEPARATOR}${rounded(record.durationMs)}${SEPARATOR}` +
    `${record.workspaceId}${SEPARATOR}${record.flowId}${SEPARATOR}${record.environment}${SEPARATOR}` +
    `${record.source}${SEPARATOR}${record.exit}${SEPARATOR}${column(record.reason, rowCaps.key, writing)}${SEPARATOR}` +
    `${record.status}${SEPARATOR}${record.delivered ? 't' : 'f'}${SEPARATOR}${record.version ?? ''}${SEPARATOR}` +
    `${record.revision ?? ''}${SEPARATOR}${record.platform}${SEPARATOR}` +
    `${column(record.intent, rowCaps.key, writing)}${SEPARATOR}${column(record.sessionId, rowCaps.key, writing)}${SEPARATOR}` +
    `${column(record.eventId, rowCaps.key, writing)}${SEPARATOR}${column(record.text, rowCaps.said, writing)}${SEPARATOR}` +
    // Cut without a look for secrets at the edge: all of them are in the detail too, where the look happens.
    `${plain(firstCharacters(record.answer.body, rowCaps.answered))}${SEPARATOR}` +
    `${withBodies ? `f${SEPARATOR}${detailOf(record, writing.masker)}` : `t${SEPARATOR}`}${SEPARATOR}` +
    `${marksBits(record.marks)}${SEPARATOR}${record.failedStep ?? ''}\n`
  );
}

function column(value: string | null, cap: number, { masker }: Writing): string {
  if (value === null || value === '') return '';
  // Masked before it is cut: half a secret would no longer be recognised.
  return plain(value.length > cap ? firstCharacters(masker.text(value), cap) : value);
}

const hasControls = /\p{Cc}/u;

function plain(value: string): string {
  return hasControls.test(value) ? withoutControls(value) : value;
}

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
