/** What a rule can ask. Apart from `operators.ts`, so that forms need not carry the code that evaluates. */

export const operatorNames = [
  'equals',
  'notEquals',
  'contains',
  'notContains',
  'startsWith',
  'endsWith',
  'matches',
  'greater',
  'greaterOrEqual',
  'less',
  'lessOrEqual',
  'between',
  'in',
  'isEmpty',
  'isNotEmpty',
  'isTrue',
  'isFalse',
  'before',
  'after',
] as const;

export type OperatorName = (typeof operatorNames)[number];

/** What stands on the right: nothing, one value, a lower and an upper bound, or a list. */
export type Operand = 'none' | 'one' | 'range' | 'list';

export const operands: Readonly<Record<OperatorName, Operand>> = {
  equals: 'one',
  notEquals: 'one',
  contains: 'one',
  notContains: 'one',
  startsWith: 'one',
  endsWith: 'one',
  matches: 'one',
  greater: 'one',
  greaterOrEqual: 'one',
  less: 'one',
  lessOrEqual: 'one',
  between: 'range',
  in: 'list',
  isEmpty: 'none',
  isNotEmpty: 'none',
  isTrue: 'none',
  isFalse: 'none',
  before: 'one',
  after: 'one',
};

/** A pattern longer than this is refused. */
export const MAX_PATTERN = 500;

/** The two bounds of a range. In `1,000, 5,000` the commas before a space part them, the others belong to the numbers. */
export function boundsOf<V>(right: V | readonly V[] | string | undefined): readonly (V | string)[] {
  const items = itemsOf(right);
  if (items.length === 2 || typeof right !== 'string') return items;
  const wider = partsOf(right, /[,，]\s+|[、\n]/);
  return wider.length === 2 ? wider : items;
}

/** The items of a right side: a list as it is, a text cut at commas and line ends, anything else as the only item. */
export function itemsOf<V>(right: V | readonly V[] | string | undefined): readonly (V | string)[] {
  if (right === undefined || right === null) return [];
  if (Array.isArray(right)) return right;
  // `Array.isArray` does not narrow a readonly array away
  if (typeof right !== 'string') return [right as V];
  return partsOf(right, /[,、，\n]/);
}

function partsOf(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
