import { isoOfObject } from './formats/read-moment';

/** Text of a value: nothing for a missing one, ISO 8601 for a date of Dialogflow, JSON for any other object. */
export function printValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? (isoOfObject(value) ?? JSON.stringify(value)) : String(value);
}
