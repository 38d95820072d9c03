import { type FilterImplOptions, toValueSync } from 'liquidjs';
import { ValueRefused } from './failure';
import { type FilterContext, filterContext } from './template-context';
import { readPath } from './template-paths';

/**
 * What goes into one filter is bounded, so that one filter takes at most about 30 ms: measured at these sizes with the
 * texts and lists that each filter likes least. Between filters a run can give way or end; inside one it cannot.
 */

/** Characters of a text. */
const MAX_TEXT = 200_000;
/** Entries of a list that a filter looks into, sorts or groups. */
const MAX_ENTRIES = 10_000;
/** Entries of a list that a filter only passes on. */
const MAX_PASSED = 200_000;
/** The name of a property, or a list to compare with, is looked at once for every entry. */
const MAX_PER_ENTRY = 100;

const perEntry = new Set([
  'sort',
  'sort_natural',
  'map',
  'sum',
  'where',
  'reject',
  'group_by',
  'has',
  'find',
  'find_index',
]);
/** Of a list in a list only so much is looked at when the outer one is sorted. */
const MAX_KEY = 1_000;

/** The filter, with bounds on what goes in and on the time of the run that uses it. */
export function bounded(name: string, filter: FilterImplOptions | undefined): FilterImplOptions {
  if (typeof filter !== 'function') throw new Error(`The filter ${name} is gone from LiquidJS.`);
  const most = perEntry.has(name) ? MAX_ENTRIES : MAX_PASSED;
  return function (...given: unknown[]) {
    const context = filterContext(this.context);
    const { work } = context;
    if (work?.isDone()) return recall(context, work.again());
    if (given.every(isSmall)) work?.glance();
    else {
      refuseTooLarge(name, given, most);
      work?.look();
    }
    const result: unknown = toValueSync(filter.apply(this, given as [unknown, ...unknown[]])); // what it is applied to, first
    work?.keep(context.isLost ? new Lost(result) : result);
    return result;
  };
}

/** What a filter gave in an evaluation whose value counts as missing after it. */
class Lost {
  constructor(readonly result: unknown) {}
}

function recall(context: FilterContext, kept: unknown): unknown {
  context.isLost = kept instanceof Lost;
  return kept instanceof Lost ? kept.result : kept;
}

const SMALL_TEXT = 1_000;

/** What no filter can spend more than some microseconds on. */
function isSmall(value: unknown): boolean {
  return typeof value === 'string' ? value.length <= SMALL_TEXT : typeof value !== 'object' || value === null;
}

function refuseTooLarge(name: string, [value, ...args]: readonly unknown[], most: number): void {
  refuseOne(name, value, most);
  for (const arg of args) {
    refuseOne(name, arg, MAX_PASSED);
    if (most === MAX_ENTRIES && lengthOf(arg) > MAX_PER_ENTRY)
      throw tooLarge(name, `a name or a list to compare with of at most ${MAX_PER_ENTRY}`);
  }
}

function refuseOne(name: string, value: unknown, maxEntries: number): void {
  if (typeof value === 'string' && value.length > MAX_TEXT) throw tooLarge(name, `at most ${MAX_TEXT} characters`);
  if (Array.isArray(value) && value.length > maxEntries) throw tooLarge(name, `at most ${maxEntries} entries`);
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : 0;
}

function tooLarge(name: string, most: string): ValueRefused {
  return new ValueRefused('template_failed', `The filter ${name} takes ${most}.`);
}

/**
 * LiquidJS's `sort` and `sort_natural`, with what is compared made once for each entry. LiquidJS makes it at every
 * comparison, and a list of lists, or of long texts, then takes seconds.
 */
export const sortFilters = {
  sort: sortBy((value) => (typeof value === 'object' ? printed(value) : value)),
  sort_natural: sortBy((value) => printed(value).toLowerCase()),
};

function printed(value: NonNullable<unknown>): string {
  return String(Array.isArray(value) ? value.slice(0, MAX_KEY) : value).slice(0, MAX_KEY);
}

type Comparable = string | number | bigint | boolean;

function sortBy(keyOf: (value: NonNullable<unknown>) => unknown): FilterImplOptions {
  return (list: unknown, property: unknown) => {
    const items: unknown[] = Array.isArray(list) ? list : list === undefined || list === null ? [] : [list];
    const path = property === undefined || property === null ? [] : String(property).split('.');
    const keyed = items.map((item) => {
      const value = path.length === 0 ? item : readPath(Object(item), path);
      return { item, key: value === undefined || value === null ? undefined : keyOf(value) };
    });
    return keyed.sort((a, b) => compareKeys(a.key, b.key)).map(({ item }) => item);
  };
}

/** What has no key comes last. */
function compareKeys(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  const [left, right] = [a as Comparable, b as Comparable]; // `keyOf` gives primitives
  return left < right ? -1 : left > right ? 1 : 0;
}
