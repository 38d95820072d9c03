import type { ClientBase } from 'pg';
import { SEPARATOR } from './row';

/** Buckets per doubling of the duration: neighbours differ by 9 %, so a percentile is right within 5 %. */
const BUCKETS_PER_DOUBLING = 8;
const LAST_BUCKET = 240;
/** Time, id and duration, then what is counted by: workspace, flow, environment, source, exit. */
const COUNTED_FIELDS = 8;
const KEY_FIELDS = 5;
/** More than these fields take; ids are ours and short. */
const COUNTED_BYTES = 400;
const NEWLINE = 0x0a;

interface Count {
  readonly key: string;
  calls: number;
  lastAt: string;
}

/** What a batch adds, and the days it needs partitions for. */
export interface Tally {
  readonly counts: Map<string, Count>;
  readonly days: Set<string>;
}

export function newTally(): Tally {
  return { counts: new Map(), days: new Set() };
}

/** Bucket 0 holds all up to 10 µs; each next one is 9 % wider. */
export function bucketOf(durationMs: number): number {
  const bucket = Math.ceil(Math.log2(Math.max(durationMs, 0.01) * 100) * BUCKETS_PER_DOUBLING);
  return Math.min(Math.max(bucket, 0), LAST_BUCKET);
}

/** The same in SQL, of a column in milliseconds. */
export function bucketSql(column: string): string {
  const perUnit = BUCKETS_PER_DOUBLING / Math.LN2;
  return `least(ceil(ln(greatest(${column}, 0.01) * 100) * ${perUnit}), ${LAST_BUCKET})::int`;
}

/** Upper bound of a bucket in milliseconds. */
export function boundOf(bucket: number): number {
  return 2 ** (bucket / BUCKETS_PER_DOUBLING) / 100;
}

/** Within which time so great a share of counted calls was done, in milliseconds; null without calls. */
export function percentileOf(
  counts: readonly { readonly bucket: number; readonly calls: string }[],
  share: number,
): number | null {
  const sorted = [...counts].sort((a, b) => a.bucket - b.bucket);
  const needed = sorted.reduce((sum, { calls }) => sum + Number(calls), 0) * share;
  let seen = 0;
  for (const { bucket, calls } of sorted) {
    seen += Number(calls);
    if (seen >= needed) return boundOf(bucket);
  }
  return null;
}

/** Counts the rows of a payload by their first columns: time, id, duration, workspace, flow, environment, source, exit. */
export function count(payload: Buffer, tally: Tally): void {
  for (const line of linesOf(payload)) {
    const [startedAt, , duration, ...fields] = line.toString('utf8', 0, COUNTED_BYTES).split(SEPARATOR, COUNTED_FIELDS);
    if (startedAt === undefined || fields.length < KEY_FIELDS) continue;
    add(tally, startedAt, `${fields.join(SEPARATOR)}${SEPARATOR}${bucketOf(Number(duration))}`);
  }
}

export function* linesOf(payload: Buffer): Generator<Buffer> {
  for (let start = 0; start < payload.length; ) {
    const end = endOfLine(payload, start);
    yield payload.subarray(start, end);
    start = end;
  }
}

/** Adds a batch's counts, in the transaction that takes in its rows. Sorted, so that two processes cannot wait for each other. */
export async function addTally(client: ClientBase, { counts }: Tally): Promise<void> {
  if (counts.size === 0) return;
  const sorted = [...counts.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const parts = sorted.map(({ key }) => key.split(SEPARATOR));
  const part = (index: number) => parts.map((fields) => fields[index] ?? '');
  await client.query(
    `INSERT INTO runs.tally AS t (day, workspace_id, flow_id, environment, source, exit, bucket, calls, last_at)
     SELECT * FROM unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::smallint[], $8::bigint[], $9::timestamptz[])
     ON CONFLICT (workspace_id, flow_id, day, environment, source, exit, bucket)
     DO UPDATE SET calls = t.calls + excluded.calls, last_at = greatest(t.last_at, excluded.last_at)`,
    [0, 1, 2, 3, 4, 5, 6]
      .map(part)
      .concat([sorted.map(({ calls }) => String(calls)), sorted.map(({ lastAt }) => lastAt)]),
  );
}

function add({ counts, days }: Tally, startedAt: string, fields: string): void {
  const day = startedAt.slice(0, 10);
  days.add(day);
  const key = `${day}${SEPARATOR}${fields}`;
  const known = counts.get(key);
  if (!known) counts.set(key, { key, calls: 1, lastAt: startedAt });
  else {
    known.calls++;
    if (startedAt > known.lastAt) known.lastAt = startedAt;
  }
}

function endOfLine(payload: Buffer, from: number): number {
  const newline = payload.indexOf(NEWLINE, from);
  return newline < 0 ? payload.length : newline + 1;
}
