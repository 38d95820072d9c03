import { createScope, type Scope } from '@/lib/engine/scope';
import { filterNames, parseTemplate } from '@/lib/engine/template';
import { printValue } from '@/lib/engine/template-print';
import type { JsonObject } from '@/lib/flow/json';
import { type FilterExample, filterExamples } from './filter-examples';

/** A filter as lists of them show it. */
export interface FilterHelp {
  readonly name: string;
  /** What is written after the bar, arguments included. */
  readonly call: string;
  /** The first argument's place in `call`, to be typed over; null where it takes none. */
  readonly argument: { readonly from: number; readonly to: number } | null;
  /** `"aiko" → AIKO` */
  readonly example: string;
}

/** What texts of a bot mostly need comes first. */
export const commonFilters: readonly string[] = [
  'default',
  'number',
  'money',
  'date',
  'round',
  'capitalize',
  'upcase',
  'downcase',
  'truncate',
  'replace',
  'append',
  'prepend',
  'join',
  'size',
  'first',
  'plus',
  'minus',
  'times',
  'divided_by',
];

/** Worked out when a list is first opened: every example is run. */
export function createFilterList(): () => readonly FilterHelp[] {
  let list: readonly FilterHelp[] | null = null;
  return () => {
    list ??= [...new Set([...commonFilters, ...filterNames])].map(helpOf);
    return list;
  };
}

function helpOf(name: string): FilterHelp {
  const example = filterExamples[name] ?? { value: '', call: name };
  return { name, call: example.call, argument: argumentIn(example.call), example: shown(example) };
}

function argumentIn(call: string): FilterHelp['argument'] {
  const colon = call.indexOf(': ');
  if (colon < 0) return null;
  const rest = call.slice(colon + 2);
  const [first = rest] = /^"[^"]*"|^[^,]*/.exec(rest) ?? [];
  const quotes = first.startsWith('"') ? 1 : 0;
  return { from: colon + 2 + quotes, to: colon + 2 + first.length - quotes };
}

function shown({ value, call }: FilterExample): string {
  return `${JSON.stringify(value)} → ${resultOf(value, call)}`;
}

function resultOf(value: FilterExample['value'], call: string): string {
  const template = parseTemplate(`{{ params.value | ${call} }}`);
  const [output] = template.ok ? template.parts : [];
  if (typeof output !== 'object') return '';
  return printValue(output.evaluate(exampleScope({ value, more: ['b'] })));
}

const noValues = { env: {}, secret: {} };
const speech = { language: 'en', zone: 'UTC' };

function exampleScope(params: JsonObject): Scope {
  const request = { method: 'POST', path: '', query: {}, headers: {}, body: {} };
  return createScope({ params, session: { params: {} }, user: {}, request }, noValues, { now: '', speech });
}
