import { type ClockParts, type Moment, momentInZone, momentOfEpoch, momentOfParts, momentOfTime } from './moment';
import { DEFAULT_ZONE, epochOfWall, offsetText } from './time-zone';

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
  if (typeof value === 'number') return momentOfEpoch(value, zone);
  if (typeof value === 'string') return value.length > MAX_LENGTH ? undefined : ofText(value, zone);
  return typeof value === 'object' && value !== null
    ? ofObject(value as Readonly<Record<string, unknown>>, zone)
    : undefined; // own properties are all that is read
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

function ofText(given: string, zone: string): Moment | undefined {
  const text = given.normalize('NFKC').trim();
  if (epochDigits.test(text)) return momentOfEpoch(Number(text), zone);
  const parts = dateTime.exec(text) ?? compactDate.exec(text);
  if (parts) {
    const [, year, month, day, hours, minutes, seconds, fraction, offset] = parts;
    const time = hours === undefined ? undefined : { hours, minutes, seconds, ms: millisecondsOf(fraction) };
    return momentOfParts({ year, month, day }, time, {
      zone,
      offsetMs: offsetOf(offset),
      isInstant: /z/i.test(offset ?? ''),
    });
  }
  const clock = timeOnly.exec(text);
  if (clock)
    return momentOfTime({ hours: clock[1], minutes: clock[2], seconds: clock[3], ms: millisecondsOf(clock[4]) });
  return inWords.test(text) ? ofWords(text, zone) : undefined;
}

function millisecondsOf(fraction: string | undefined): number {
  return Math.floor(Number(`0.${fraction ?? 0}`) * 1_000);
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
  if (isInstant) return momentInZone(parsed, zone);
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
  if (!keys.includes('year')) return time && momentOfTime(time);
  const date = { year: wholeOf(value.year), month: wholeOf(value.month), day: wholeOf(value.day) };
  return momentOfParts(date, time, { zone, offsetMs: secondsOf(value.utcOffset) });
}

function timeIn({ hours, minutes = 0, seconds = 0, nanos = 0 }: Readonly<Record<string, unknown>>): ClockParts {
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
