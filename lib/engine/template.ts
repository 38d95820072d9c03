import { AssertionError, TokenizationError, toValueSync } from 'liquidjs';
import type { Scope } from './scope';
import { FilterContext } from './template-context';
import { createFilterLanguage, renderOptions } from './template-filters';
import { type ParsedOutput, readParts } from './template-language';
import { literalOf, type PathSegment, pathOf, type Reference, readPath, referencesOf } from './template-paths';
import type { Work } from './work';

/**
 * `{{ path | filter }}` and nothing else. LiquidJS parses; plain paths, which are nearly all there is, are then read
 * directly (a getter costs 20 ns, a LiquidJS evaluation 1.5 µs) and only filters are evaluated by LiquidJS.
 */

export interface Output {
  /** Position of `{{ … }}` in the source. */
  readonly begin: number;
  readonly end: number;
  /** What it reads, its own value first; filter arguments included. */
  readonly references: readonly Reference[];
  readonly filters: readonly string[];
  /** The same with their arguments, as far as these are written out; undefined = a value of the call. */
  readonly filterCalls: readonly FilterCall[];
  /**
   * Undefined = missing. Throws LiquidJS's error when a filter fails or a limit is hit. Notes in `missing` the path of a
   * value that a filter could not read, such as a text in a sum. Throws what `Work.once` throws; without `rendering`
   * nobody's time is counted.
   */
  evaluate(scope: Scope, rendering?: Rendering): unknown;
  /** The value before the filters, when its path is static. */
  readFirst(scope: Scope): unknown;
}

export interface FilterCall {
  readonly name: string;
  readonly args: readonly (string | number | undefined)[];
}

export type ParsedTemplate =
  | {
      readonly ok: true;
      /** The whole string is one output: its value keeps its type. */
      readonly whole: boolean;
      readonly parts: readonly (string | Output)[];
      readonly references: readonly (readonly PathSegment[])[];
    }
  | { readonly ok: false; readonly code: TemplateFault; readonly params: Readonly<Record<string, string>> };

export type TemplateFault = 'template_syntax' | 'template_tag' | 'template_filter_unknown' | 'text_too_long';

/** What the rendering of one config uses, and what it finds out. */
export interface Rendering {
  readonly work: Work;
  /** Paths that had no value. */
  readonly missing: string[];
  /** Told what an output made of a secret: an echo of it must not be shown either. */
  reveal(value: string): void;
}
export type Renderer = (scope: Scope, rendering: Rendering) => unknown;

/** A template that cannot be compiled; `check` reports the same fault while editing. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  constructor(
    readonly code: TemplateFault | 'url_data_in_origin',
    detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** Characters of one text with a template in it. */
const PARSE_LIMIT = 100_000;

const liquid = createFilterLanguage();

/** Names of the filters a builder may use. */
export const filterNames: readonly string[] = Object.keys(liquid.filters).sort();

export function hasTemplate(source: string): boolean {
  return source.includes('{{') || source.includes('{%');
}

export function parseTemplate(source: string): ParsedTemplate {
  if (!hasTemplate(source)) return { ok: true, whole: false, parts: source === '' ? [] : [source], references: [] };
  if (source.length > PARSE_LIMIT) return { ok: false, code: 'text_too_long', params: { max: String(PARSE_LIMIT) } };
  try {
    return parsed(source);
  } catch (error) {
    if (error instanceof AssertionError || error instanceof TokenizationError) return fault(error.message);
    throw error;
  }
}

/** Replaces the path `from` by `to` wherever an output of `source` reads it; leaves the rest of the text unchanged. */
export function renamePath(source: string, from: readonly string[], to: readonly string[]): string {
  const template = parseTemplate(source);
  if (!template.ok) return source;
  const hits = outputsOf(template.parts)
    .flatMap((output) => output.references)
    .filter((reference) => from.every((segment, index) => reference.path[index] === segment));
  return hits
    .sort((a, b) => b.begin - a.begin)
    .reduce(
      (renamed, { begin, ends }) => renamed.slice(0, begin) + to.join('.') + renamed.slice(ends[from.length - 1]),
      source,
    );
}

function parsed(source: string): ParsedTemplate {
  const parts: (string | Output)[] = [];
  const read = readParts(source, liquid);
  if (!read) return { ok: false, code: 'template_tag', params: {} };
  for (const part of read) {
    if (typeof part === 'string') parts.push(part);
    else if (part.value.initial.postfix.length !== 1) return fault('use one value and filters');
    else parts.push(outputOf(part));
  }
  const [only, ...others] = outputsOf(parts);
  const whole =
    only !== undefined &&
    others.length === 0 &&
    parts.every((part) => part === only || (typeof part === 'string' && part.trim() === ''));
  return {
    ok: true,
    whole,
    parts: whole ? [only] : parts,
    references: outputsOf(parts).flatMap((output) => output.references.map((reference) => reference.path)),
  };
}

function outputsOf(parts: readonly (string | Output)[]): Output[] {
  return parts.filter((part) => typeof part !== 'string');
}

function outputOf({ token, value }: ParsedOutput): Output {
  const path = pathOf(value.initial.postfix[0]);
  const readFirst = (scope: Scope) => path && readPath(scope, path);
  const references = [value.initial.postfix[0], ...value.filters.flatMap((filter) => filter.args)].flatMap(
    referencesOf,
  );
  const filters = value.filters.map((filter) => filter.name);
  const filterCalls = value.filters.map(({ name, args }) => ({ name, args: args.map(literalOf) }));
  const evaluate =
    path && value.filters.length === 0
      ? (scope: Scope) => readPath(scope, path)
      : (scope: Scope, rendering?: Rendering) => {
          const context = new FilterContext(scope, liquid.options, renderOptions);
          context.work = rendering?.work;
          const result = toValueSync(value.value(context));
          // A default before it excuses what is not there.
          if (context.isLost)
            rendering?.missing.push(
              lostPath(filters.includes('default') ? [...references].reverse() : references, scope),
            );
          return result;
        };
  return { begin: token.begin, end: token.end, references, filters, filterCalls, evaluate, readFirst };
}

/** The one that is not there, if it is not the first that a filter could not read. */
function lostPath(references: readonly Reference[], scope: Scope): string {
  const absent = references.find(({ path }) => readPath(scope, path) === undefined);
  return (absent ?? references[0])?.path.join('.') ?? '';
}

function fault(message: string): ParsedTemplate {
  const [detail = ''] = message.split(/, line:|\n/);
  const filter = /undefined filter: (\S+)/.exec(detail);
  if (filter) return { ok: false, code: 'template_filter_unknown', params: { filter: filter[1] ?? '' } };
  if (/^tag |tag "/.test(detail)) return { ok: false, code: 'template_tag', params: {} };
  return { ok: false, code: 'template_syntax', params: { detail } };
}
