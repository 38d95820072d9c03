import type { Given } from './compare';

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Milliseconds since the epoch, or undefined if the value is no date. Numbers are milliseconds; texts are ISO 8601 or
 * `2026/4/1 9:00`. Without a zone a date is UTC, so that a flow answers alike on every machine.
 */
export function instantOf(value: Given): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const parts = typeof value === 'string' ? ISO.exec(value.trim()) : null;
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((index) => Number(parts[index] ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]; // six numbers in, six out
  const millis = Math.floor(Number(`0.${parts[7] ?? 0}`) * 1_000);
  const isReal =
    month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && hour <= 24 && minute <= 59 && second <= 60;
  return isReal ? Date.UTC(year, month - 1, day, hour, minute, second, millis) - offsetOf(parts[8]) : undefined;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
