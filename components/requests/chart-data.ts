import { type Ending, endings } from '@/components/words/outcome';
import type { RunSeries } from '@/lib/contract/runs';
import { exits } from '@/lib/engine/failure';
import { marks } from '@/lib/engine/mark';

/** Colours of the chart, from the bottom of a bar upwards: what went well is the ground, trouble stands on it. */
export const bands = ['answered', 'other', 'unreadable', 'rejected', 'slow', 'failed'] as const;
export type Band = (typeof bands)[number];

const bandOfEnding: Record<Ending, Band> = {
  answered: 'answered',
  stepFailed: 'failed',
  nearlyLate: 'slow',
  failed: 'failed',
  unanswered: 'failed',
  timedOut: 'slow',
  busy: 'slow',
  rejected: 'rejected',
  invalid: 'unreadable',
  duplicate: 'other',
  handshake: 'other',
};

export function bandOf(ending: Ending): Band {
  return bandOfEnding[ending];
}

export interface ChartColumn extends Readonly<Record<Band, number>> {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly calls: number;
  /** Marked calls are among the answered ones too. */
  readonly counts: Readonly<Partial<Record<Ending, number>>>;
  readonly p95Ms: number | null;
}

export interface ChartData {
  readonly columns: readonly ChartColumn[];
  readonly bucketMs: number;
  /** What the columns span together, in milliseconds since the epoch. */
  readonly start: number;
  readonly end: number;
  /** Outcomes that occur, in the order of `endings`. */
  readonly totals: readonly { readonly ending: Ending; readonly calls: number }[];
  readonly calls: number;
  readonly slowestMs: number | null;
  /** Set when the log was too long to count from the beginning. */
  readonly countedFrom: number | undefined;
}

export function chartData(series: RunSeries): ChartData {
  const columns = series.buckets.map(toColumn);
  const start = columns[0]?.at ?? Date.parse(series.from);
  const countedFrom = Date.parse(series.countedFrom);
  const times = columns.flatMap(({ p95Ms }) => (p95Ms === null ? [] : [p95Ms]));
  return {
    columns,
    bucketMs: series.bucketMs,
    start,
    end: start + columns.length * series.bucketMs,
    totals: endings.flatMap((ending) => {
      const calls = columns.reduce((sum, column) => sum + (column.counts[ending] ?? 0), 0);
      return calls > 0 ? [{ ending, calls }] : [];
    }),
    calls: columns.reduce((sum, column) => sum + column.calls, 0),
    slowestMs: times.length === 0 ? null : Math.max(...times),
    countedFrom: countedFrom > Date.parse(series.from) ? countedFrom : undefined,
  };
}

function toColumn({ at, exits: counted, marks: marked, p95Ms }: RunSeries['buckets'][number]): ChartColumn {
  const column = { answered: 0, other: 0, unreadable: 0, rejected: 0, slow: 0, failed: 0 };
  let calls = 0;
  for (const exit of exits) {
    const count = counted[exit] ?? 0;
    column[bandOf(exit)] += count;
    calls += count;
  }
  for (const mark of marks) {
    const count = marked[mark] ?? 0;
    column[bandOf(mark)] += count;
    column.answered -= count;
  }
  return { ...column, at: Date.parse(at), calls, counts: { ...counted, ...marked }, p95Ms };
}

// ── Parts of the time ──────────────────────────────────────────────────────

/** Columns from `first` to `last`, both counted. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

type Columns = Pick<ChartData, 'start' | 'bucketMs' | 'columns'>;

/** The column below a place, given as a share of the width. */
export function columnAt({ columns }: Columns, share: number): number {
  return Math.min(columns.length - 1, Math.max(0, Math.floor(share * columns.length)));
}

export function timesOf({ start, bucketMs }: Columns, { first, last }: Span): { from: string; to: string } {
  const iso = (column: number) => new Date(start + column * bucketMs).toISOString();
  return { from: iso(first), to: iso(last + 1) };
}

/** The columns a time covers, also in part; undefined when it lies outside. */
export function spanOf(data: Columns, from: string | undefined, to: string | undefined): Span | undefined {
  if (from === undefined && to === undefined) return undefined;
  const { start, bucketMs, columns } = data;
  const first = from === undefined ? 0 : Math.floor((Date.parse(from) - start) / bucketMs);
  const last = to === undefined ? columns.length - 1 : Math.ceil((Date.parse(to) - start) / bucketMs) - 1;
  if (last < 0 || first >= columns.length || last < first) return undefined;
  return { first: Math.max(0, first), last: Math.min(columns.length - 1, last) };
}

// ── The axis ───────────────────────────────────────────────────────────────

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TICK_STEPS = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
].concat([4 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY]);
const MOST_TICKS = 7;

export interface Tick {
  readonly at: number;
  /** Of the width, from the left. */
  readonly share: number;
  readonly isDay: boolean;
}

/** Round times of the reader's own clock; `offsetMs` is how far it is ahead of UTC. */
export function ticksOf({ start, end }: { start: number; end: number }, offsetMs: number): Tick[] {
  const step = TICK_STEPS.find((one) => (end - start) / one <= MOST_TICKS) ?? 30 * DAY;
  const ticks: Tick[] = [];
  for (let local = Math.ceil((start + offsetMs) / step) * step; local - offsetMs < end; local += step) {
    ticks.push({ at: local - offsetMs, share: (local - offsetMs - start) / (end - start), isDay: local % DAY === 0 });
  }
  return ticks;
}

export function offsetOf(at: number, timeZone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return local - Math.floor(at / MINUTE) * MINUTE;
}
