import type { ClientBase } from 'pg';
import { roundedMs } from '@/lib/contract/milliseconds';
import { type RunTexts, SEPARATOR } from './spool-row';

/** Buckets per doubling of the duration: neighbours differ by 9 %, so a percentile is right within 5 %. */
const BUCKETS_PER_DOUBLING = 8;
const LAST_BUCKET = 240;
interface Count {
  readonly key: string;
  calls: number;
  lastAt: string;
}

/** What a batch adds. */
export type Tally = ReadonlyMap<string, Readonly<Count>>;

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
    if (seen >= needed) return roundedMs(boundOf(bucket));
  }
  return null;
}

export function tallyOf(rows: readonly RunTexts[]): Tally {
  const counts = new Map<string, Count>();
  for (const { startedAt, durationMs, workspaceId, flowId, environment, source, exit } of rows) {
    const day = startedAt.slice(0, 10);
    const bucket = bucketOf(Number(durationMs));
    const key = [day, workspaceId, flowId, environment, source, exit, bucket].join(SEPARATOR);
    const known = counts.get(key);
    if (!known) counts.set(key, { key, calls: 1, lastAt: startedAt });
    else {
      known.calls++;
      if (startedAt > known.lastAt) known.lastAt = startedAt;
    }
  }
  return counts;
}

/** Adds a batch's counts, in the transaction that takes in its rows. Sorted, so that two processes cannot wait for each other. */
export async function addTally(client: ClientBase, counts: Tally): Promise<void> {
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
