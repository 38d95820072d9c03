import { boundedMemo } from './bounded-memo';
import type { Moment } from './moment';
import { offsetAt, offsetText } from './time-zone';

/** Dates as texts: by the name of a style in the words of a locale, or by strftime codes. */

export const dateStyles = ['short', 'medium', 'long', 'full', 'day', 'weekday', 'time', 'datetime'] as const;
export type DateStyle = (typeof dateStyles)[number];

const styleOptions: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  short: { dateStyle: 'short' },
  medium: { dateStyle: 'medium' },
  long: { dateStyle: 'long' },
  full: { dateStyle: 'full' },
  day: { month: 'long', day: 'numeric' },
  weekday: { weekday: 'long' },
  time: { timeStyle: 'short' },
  datetime: { dateStyle: 'long', timeStyle: 'short' },
};

const MAX_FORMATS = 200;
/** `%100d` pads; more would only fill memory. */
const MAX_WIDTH = 100;

/** What clocks show for a moment at one place. */
export interface Shown {
  readonly wallMs: number;
  readonly offsetMs: number;
  readonly zone: string;
  readonly locale: string;
}

export function isDateStyle(format: string): format is DateStyle {
  return Object.hasOwn(styleOptions, format);
}

/** Its own offset if it has one, else the flow's zone; a date or a time of day alone is the same everywhere. */
export function show(
  moment: Moment,
  { zone, asked, locale }: { zone: string; asked?: string | undefined; locale: string },
): Shown {
  const { wallMs, epochMs, holds } = moment;
  if (holds === 'time') return { wallMs, offsetMs: 0, zone: 'UTC', locale };
  if (holds === 'date' || asked === undefined)
    return { wallMs, offsetMs: wallMs - epochMs, zone: moment.isPlaced ? '' : zone, locale };
  const offsetMs = offsetAt(epochMs, asked);
  return { wallMs: epochMs + offsetMs, offsetMs, zone: asked, locale };
}

export function inStyle({ wallMs, locale }: Shown, style: DateStyle): string {
  return words(`${spoken(locale)}|${style}`)
    .format(wallMs)
    .replaceAll('\u202f', ' ');
}

/** strftime as Liquid knows it; names of months and days in the words of the locale. */
export function inCodes(shown: Shown, format: string): string {
  return format.replace(/%([-_0^#:]*)(\d*)[EO]?(.)/gs, (whole, flags: string, width: string, code: string) => {
    const text = codes[code]?.(shown, flags);
    return text === undefined ? whole : padded(text, { flags, width, code });
  });
}

/** English of no country writes the day first, as the product does. */
function spoken(locale: string): string {
  return locale === 'en' ? 'en-001' : locale;
}

const words = boundedMemo(MAX_FORMATS, (key: string): Intl.DateTimeFormat => {
  const [locale = '', style = ''] = key.split('|');
  const options = isDateStyle(style) ? styleOptions[style] : partOptions[style];
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
});

const partOptions: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  a: { weekday: 'short' },
  A: { weekday: 'long' },
  b: { month: 'short' },
  B: { month: 'long' },
};

const named =
  (code: string) =>
  ({ wallMs, locale }: Shown) =>
    words(`${locale}|${code}`).format(wallMs);
const part =
  (read: (date: Date) => number) =>
  ({ wallMs }: Shown) =>
    String(read(new Date(wallMs)));
const hour12 = (date: Date) => date.getUTCHours() % 12 || 12;
const half = ({ wallMs }: Shown) => (new Date(wallMs).getUTCHours() < 12 ? 'AM' : 'PM');

const codes: Readonly<Record<string, (shown: Shown, flags: string) => string>> = {
  a: named('a'),
  A: named('A'),
  b: named('b'),
  B: named('B'),
  h: named('b'),
  c: (shown) => inStyle(shown, 'datetime'),
  C: part((date) => Math.floor(date.getUTCFullYear() / 100)),
  d: part((date) => date.getUTCDate()),
  e: part((date) => date.getUTCDate()),
  D: (shown) => inCodes(shown, '%m/%d/%y'),
  F: (shown) => inCodes(shown, '%Y-%m-%d'),
  H: part((date) => date.getUTCHours()),
  I: part(hour12),
  j: part(dayOfYear),
  k: part((date) => date.getUTCHours()),
  l: part(hour12),
  L: part((date) => date.getUTCMilliseconds()),
  m: part((date) => date.getUTCMonth() + 1),
  M: part((date) => date.getUTCMinutes()),
  N: ({ wallMs }) => `${String(new Date(wallMs).getUTCMilliseconds()).padStart(3, '0')}000000`,
  p: half,
  P: (shown) => half(shown).toLowerCase(),
  q: ({ wallMs }) => ordinalOf(new Date(wallMs).getUTCDate()),
  R: (shown) => inCodes(shown, '%H:%M'),
  s: ({ wallMs, offsetMs }) => String(Math.floor((wallMs - offsetMs) / 1_000)),
  S: part((date) => date.getUTCSeconds()),
  T: (shown) => inCodes(shown, '%H:%M:%S'),
  u: part((date) => date.getUTCDay() || 7),
  U: part((date) => weekOfYear(date, 0)),
  w: part((date) => date.getUTCDay()),
  W: part((date) => weekOfYear(date, 1)),
  x: (shown) => inStyle(shown, 'short'),
  X: (shown) => inStyle(shown, 'time'),
  y: part((date) => date.getUTCFullYear() % 100),
  Y: part((date) => date.getUTCFullYear()),
  z: ({ offsetMs }, flags) => offsetText(offsetMs, flags.includes(':') ? ':' : ''),
  Z: ({ offsetMs, zone }) => zone || offsetText(offsetMs, ''),
  t: () => '\t',
  n: () => '\n',
  '%': () => '%',
};

const zeros: Readonly<Record<string, number>> = {
  C: 2,
  d: 2,
  H: 2,
  I: 2,
  j: 3,
  L: 3,
  m: 2,
  M: 2,
  S: 2,
  U: 2,
  W: 2,
  y: 2,
  Y: 4,
};
const blanks: Readonly<Record<string, number>> = { e: 2, k: 2, l: 2 };

function padded(text: string, { flags, width, code }: { flags: string; width: string; code: string }): string {
  const wanted = Math.min(Number(width) || 0, MAX_WIDTH);
  if (code === 'N') return text.slice(0, wanted || text.length);
  const cased = flags.includes('^') ? text.toUpperCase() : flags.includes('#') ? swapped(text) : text;
  if (flags.includes('-')) return cased;
  const isBlank = flags.includes('_') || (!flags.includes('0') && !Object.hasOwn(zeros, code));
  return cased.padStart(wanted || (zeros[code] ?? blanks[code] ?? 0), isBlank ? ' ' : '0');
}

function swapped(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}

function ordinalOf(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - new Date(0).setUTCFullYear(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
}

/** Days before the first `startDay` of the year belong to week 0. */
function weekOfYear(date: Date, startDay: number): number {
  const sinceStart = (date.getUTCDay() - startDay + 7) % 7;
  return Math.floor((dayOfYear(date) - 1 - sinceStart + 7) / 7);
}
