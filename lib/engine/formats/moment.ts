import { epochOfWall, offsetAt } from './time-zone';

/** Dates and times as callers, upstreams and builders write them; read alike by rules and filters. */
export interface Moment {
  /** A time of day alone: milliseconds after midnight. */
  readonly epochMs: number;
  /** What a clock there shows, counted as if it were UTC. */
  readonly wallMs: number;
  /** It came with an offset of its own, and keeps it. `Z` names an instant and no place, so it is none. */
  readonly isPlaced: boolean;
  readonly holds: 'date' | 'time' | 'both';
}

const DAY_MS = 86_400_000;
/** Numbers below it are seconds (until the year 5138), others milliseconds (from 1973). */
const FIRST_MILLISECOND = 1e11;
const MAX_EPOCH_MS = 8.64e15;
/** The last millisecond that still belongs to it: a date is its whole day. */
function endOf(moment: Moment, zone: string): number {
  return moment.holds === 'date' ? epochOfWall(moment.wallMs + DAY_MS, zone) - 1 : moment.epochMs;
}

/**
 * Less than, equal to or greater than zero. A date on the right is its whole day: what happens on that day is not after
 * it. Against a time of day the other side counts by what clocks show there.
 */
export function compareMoments(left: Moment, right: Moment, zone: string): number {
  if (left.holds === 'time' || right.holds === 'time') return Math.sign(timeOfDay(left) - timeOfDay(right));
  if (left.epochMs < right.epochMs) return -1;
  return left.epochMs > endOf(right, zone) ? 1 : 0;
}

/** Milliseconds after midnight. */
function timeOfDay({ wallMs }: Moment): number {
  return ((wallMs % DAY_MS) + DAY_MS) % DAY_MS;
}

/** Of seconds or milliseconds, by their size. */
export function momentOfEpoch(given: number, zone: string): Moment | undefined {
  const epochMs = Math.abs(given) < FIRST_MILLISECOND ? given * 1_000 : given;
  return Number.isFinite(epochMs) ? momentInZone(epochMs, zone) : undefined;
}

export function momentInZone(epochMs: number, zone: string): Moment | undefined {
  if (Math.abs(epochMs) > MAX_EPOCH_MS - DAY_MS) return undefined;
  return { epochMs, wallMs: epochMs + offsetAt(epochMs, zone), isPlaced: false, holds: 'both' };
}

type Part = string | number | undefined;
interface Day {
  readonly year: Part;
  readonly month: Part;
  readonly day: Part;
}
export interface ClockParts {
  readonly hours: Part;
  readonly minutes: Part;
  readonly seconds: Part;
  readonly ms: number;
}
interface Place {
  readonly zone: string;
  readonly offsetMs: number | undefined;
  /** The offset says which instant, not where. */
  readonly isInstant?: boolean;
}

/** Undefined = there is no such day or time. */
export function momentOfParts(
  date: Day,
  time: ClockParts | undefined,
  { zone, offsetMs, isInstant }: Place,
): Moment | undefined {
  const [year, month, day] = [Number(date.year), Number(date.month), Number(date.day)];
  const isDay = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  const clockMs = time ? clockOf(time) : 0;
  if (!isDay || clockMs === undefined) return undefined;
  const wallMs = new Date(0).setUTCFullYear(year, month - 1, day) + clockMs;
  if (offsetMs === undefined)
    return { epochMs: epochOfWall(wallMs, zone), wallMs, isPlaced: false, holds: time ? 'both' : 'date' };
  return isInstant
    ? momentInZone(wallMs - offsetMs, zone)
    : { epochMs: wallMs - offsetMs, wallMs, isPlaced: true, holds: 'both' };
}

export function momentOfTime(time: ClockParts): Moment | undefined {
  const clockMs = clockOf(time);
  return clockMs === undefined ? undefined : { epochMs: clockMs, wallMs: clockMs, isPlaced: false, holds: 'time' };
}

function clockOf(time: ClockParts): number | undefined {
  const [hours, minutes, seconds] = [Number(time.hours), Number(time.minutes ?? 0), Number(time.seconds ?? 0)];
  const isClock = hours >= 0 && hours <= 24 && minutes >= 0 && minutes <= 59 && seconds >= 0 && seconds <= 60;
  return isClock ? ((hours * 60 + minutes) * 60 + seconds) * 1_000 + time.ms : undefined;
}

function daysIn(year: number, month: number): number {
  return new Date(new Date(0).setUTCFullYear(year, month, 0)).getUTCDate();
}
