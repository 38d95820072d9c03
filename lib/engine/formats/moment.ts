import { DEFAULT_ZONE, epochOfWall, offsetAt, offsetText } from './time-zone';

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
const MAX_LENGTH = 100;

const TIME = String.raw`(\d{1,2})(?::(?=\d\d)|時)(\d{1,2})?(?:(?::(?=\d\d)|分)(?:(\d{1,2})(?:[.,](\d{1,9}))?)?秒?)?`;
const OFFSET = String.raw`\s*(Z|[+-]\d{2}(?::?\d{2})?)?(?:\[[\w/+-]+\])?`;
const DATE = String.raw`(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?`;
const dateTime = new RegExp(`^${DATE}(?:(?:T|\\s+|(?<=日))${TIME}${OFFSET})?$`, 'i');
const timeOnly = new RegExp(`^${TIME}$`);
const compactDate = /^(\d{4})(\d{2})(\d{2})$/;
const epochDigits = /^-?\d{9,16}$/;
/** Dates in English words, such as those of e-mails; anything else that `Date.parse` takes is a guess. */
const inWords = /^(?=.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)(?=.*\b\d{4}\b)/i;
const zoneInWords = /(?:GMT|UTC|Z)?([+-]\d{2}:?\d{2})?(?:\s*\([^)]*\))?$/i;

/**
 * The moment that a value names, or undefined. Numbers are seconds or milliseconds by their size; texts are ISO 8601,
 * `2026/4/1 9:00`, `2026年11月24日 9時30分`, `10:00` or a date in English words; objects are dates and times of Dialogflow.
 * What comes without an offset is read in `zone`.
 */
export function readMoment(value: unknown, zone: string): Moment | undefined {
  if (typeof value === 'number') return ofEpoch(value, zone);
  if (typeof value === 'string') return value.length > MAX_LENGTH ? undefined : ofText(value, zone);
  return typeof value === 'object' && value !== null
    ? ofObject(value as Readonly<Record<string, unknown>>, zone)
    : undefined; // own properties are all that is read
}

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

/** ISO 8601 of an object that is nothing but a date or a time; undefined = it is something else. */
export function isoOfObject(value: object): string | undefined {
  const moment = ofObject(value as Readonly<Record<string, unknown>>, DEFAULT_ZONE); // as above
  if (!moment) return undefined;
  const iso = new Date(moment.wallMs).toISOString();
  if (moment.holds === 'date') return iso.slice(0, 10);
  const time = iso.slice(0, -1).replace(/\.000$/, '');
  if (moment.holds === 'time') return time.slice(11);
  return moment.isPlaced ? time + offsetText(moment.wallMs - moment.epochMs) : time;
}

function ofEpoch(given: number, zone: string): Moment | undefined {
  const epochMs = Math.abs(given) < FIRST_MILLISECOND ? given * 1_000 : given;
  return Number.isFinite(epochMs) ? inZone(epochMs, zone) : undefined;
}

function inZone(epochMs: number, zone: string): Moment | undefined {
  if (Math.abs(epochMs) > MAX_EPOCH_MS - DAY_MS) return undefined;
  return { epochMs, wallMs: epochMs + offsetAt(epochMs, zone), isPlaced: false, holds: 'both' };
}

function ofText(given: string, zone: string): Moment | undefined {
  const text = given.normalize('NFKC').trim();
  if (epochDigits.test(text)) return ofEpoch(Number(text), zone);
  const parts = dateTime.exec(text) ?? compactDate.exec(text);
  if (parts) {
    const [, year, month, day, hours, minutes, seconds, fraction, offset] = parts;
    const time = hours === undefined ? undefined : { hours, minutes, seconds, ms: millisecondsOf(fraction) };
    return ofParts({ year, month, day }, time, {
      zone,
      offsetMs: offsetOf(offset),
      isInstant: /z/i.test(offset ?? ''),
    });
  }
  const clock = timeOnly.exec(text);
  if (clock) return ofTime({ hours: clock[1], minutes: clock[2], seconds: clock[3], ms: millisecondsOf(clock[4]) });
  return inWords.test(text) ? ofWords(text, zone) : undefined;
}

type Part = string | number | undefined;
interface Day {
  readonly year: Part;
  readonly month: Part;
  readonly day: Part;
}
interface Time {
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

function ofParts(date: Day, time: Time | undefined, { zone, offsetMs, isInstant }: Place): Moment | undefined {
  const [year, month, day] = [Number(date.year), Number(date.month), Number(date.day)];
  const isDay = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  const clockMs = time ? clockOf(time) : 0;
  if (!isDay || clockMs === undefined) return undefined;
  const wallMs = new Date(0).setUTCFullYear(year, month - 1, day) + clockMs;
  if (offsetMs === undefined)
    return { epochMs: epochOfWall(wallMs, zone), wallMs, isPlaced: false, holds: time ? 'both' : 'date' };
  return isInstant
    ? inZone(wallMs - offsetMs, zone)
    : { epochMs: wallMs - offsetMs, wallMs, isPlaced: true, holds: 'both' };
}

function ofTime(time: Time): Moment | undefined {
  const clockMs = clockOf(time);
  return clockMs === undefined ? undefined : { epochMs: clockMs, wallMs: clockMs, isPlaced: false, holds: 'time' };
}

function clockOf(time: Time): number | undefined {
  const [hours, minutes, seconds] = [Number(time.hours), Number(time.minutes ?? 0), Number(time.seconds ?? 0)];
  const isClock = hours >= 0 && hours <= 24 && minutes >= 0 && minutes <= 59 && seconds >= 0 && seconds <= 60;
  return isClock ? ((hours * 60 + minutes) * 60 + seconds) * 1_000 + time.ms : undefined;
}

function millisecondsOf(fraction: string | undefined): number {
  return Math.floor(Number(`0.${fraction ?? 0}`) * 1_000);
}

function daysIn(year: number, month: number): number {
  return new Date(new Date(0).setUTCFullYear(year, month, 0)).getUTCDate();
}

function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (text.toUpperCase() === 'Z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(':', ''))];
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function ofWords(text: string, zone: string): Moment | undefined {
  const [named = '', offset] = zoneInWords.exec(text) ?? [];
  const isInstant = named !== '';
  const parsed = Date.parse(isInstant ? text : `${text} UTC`);
  if (Number.isNaN(parsed)) return undefined;
  const offsetMs = offsetOf(offset);
  if (offsetMs !== undefined) return { epochMs: parsed, wallMs: parsed + offsetMs, isPlaced: true, holds: 'both' };
  if (isInstant) return inZone(parsed, zone);
  const holds = /\d:\d/.test(text) ? 'both' : 'date';
  return { epochMs: epochOfWall(parsed, zone), wallMs: parsed, isPlaced: false, holds };
}

const objectKeys: ReadonlySet<string> = new Set([
  'year',
  'month',
  'day',
  'hours',
  'minutes',
  'seconds',
  'nanos',
  'utcOffset',
  'timeZone',
]);

/** Dialogflow CX sends `{year, month, day}`, `{hours, minutes, seconds, nanos}` or both together; ES may wrap a text. */
function ofObject(value: Readonly<Record<string, unknown>>, zone: string): Moment | undefined {
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0] === 'date_time' && typeof value.date_time === 'string')
    return ofText(value.date_time, zone);
  if (keys.length === 0 || !keys.every((key) => objectKeys.has(key))) return undefined;
  const time = keys.includes('hours') ? timeIn(value) : undefined;
  if (!keys.includes('year')) return time && ofTime(time);
  const date = { year: wholeOf(value.year), month: wholeOf(value.month), day: wholeOf(value.day) };
  return ofParts(date, time, { zone, offsetMs: secondsOf(value.utcOffset) });
}

function timeIn({ hours, minutes = 0, seconds = 0, nanos = 0 }: Readonly<Record<string, unknown>>): Time {
  const ms = Math.floor((wholeOf(nanos) ?? 0) / 1_000_000);
  return { hours: wholeOf(hours), minutes: wholeOf(minutes), seconds: wholeOf(seconds), ms };
}

function wholeOf(value: unknown): number | undefined {
  return Number.isInteger(value) ? Number(value) : undefined;
}

/** Google writes a length of time as `32400s`. */
function secondsOf(value: unknown): number | undefined {
  const seconds = typeof value === 'string' ? /^(-?\d+)s$/.exec(value)?.[1] : undefined;
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}
