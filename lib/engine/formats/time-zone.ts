import { boundedMemo } from './bounded-memo';

/** The zone of a flow or a workspace that chose none. */
export const DEFAULT_ZONE = 'UTC';
const MAX_EPOCH_MS = 8.64e15;
const MAX_ZONES = 64;

/** A name of the IANA database, such as `Asia/Tokyo`, or an offset such as `+09:00`. */
export function isTimeZone(name: string): boolean {
  return name === DEFAULT_ZONE || offsetFormat(name) !== null;
}

/** Milliseconds east of UTC at that instant. The zone must exist. */
export function offsetAt(epochMs: number, zone: string): number {
  const format = zone === DEFAULT_ZONE ? null : offsetFormat(zone);
  if (!format || Math.abs(epochMs) > MAX_EPOCH_MS) return 0;
  const parts = /GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(format.format(epochMs));
  if (!parts) return 0; // "GMT" alone
  const [, sign, hours, minutes, seconds = 0] = parts;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
}

/** The instant at which clocks of the zone show `wallMs`, a wall clock counted as if it were UTC. */
export function epochOfWall(wallMs: number, zone: string): number {
  const near = wallMs - offsetAt(wallMs, zone);
  return wallMs - offsetAt(near, zone);
}

/** `2026-11-24T18:00:00.000+09:00`; with `Z` in UTC. */
export function isoIn(epochMs: number, zone: string): string {
  if (zone === DEFAULT_ZONE) return new Date(epochMs).toISOString();
  const offset = offsetAt(epochMs, zone);
  return new Date(epochMs + offset).toISOString().slice(0, -1) + offsetText(offset);
}

/** `+09:00` */
export function offsetText(offsetMs: number, separator = ':'): string {
  const minutes = Math.floor(Math.abs(offsetMs) / 60_000);
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60))}${separator}${digits(minutes % 60)}`;
}

const offsetFormat = boundedMemo(MAX_ZONES, (zone: string): Intl.DateTimeFormat | null => {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    return null; // a RangeError: there is no such zone
  }
});
