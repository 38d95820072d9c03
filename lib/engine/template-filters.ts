import { Drop, type FilterImplOptions } from 'liquidjs';
import { ValueRefused } from './failure';
import { amountFilters } from './template-amounts';
import { bounded, sortFilters } from './template-bounds';
import { filterContext } from './template-context';
import { dateFilters } from './template-dates';
import { createLanguage, type Language } from './template-language';
import { mathsFilters } from './template-maths';
import { printValue } from './template-print';

/** Reads other templates, is random, or shows internals: a run must be repeatable and every path visible. */
const refusedFilters = /_exp$|^(sample|inspect|raw)$/;
const textFilters =
  'append prepend upcase downcase capitalize strip lstrip rstrip squish replace replace_first replace_last remove remove_first remove_last split truncate truncatewords escape escape_once xml_escape url_encode url_decode cgi_escape uri_escape slugify newline_to_br strip_html strip_newlines normalize_whitespace number_of_words join array_to_sentence_string base64_encode base64_decode sha256 hmac_sha256'.split(
    ' ',
  );
const MEMORY_LIMIT = 1_000_000;
/** Characters of all entries of a list that a filter for texts prints. */
const MAX_PRINTED = 1_000_000;

export const renderOptions = {
  sync: true,
  ownPropertyOnly: true,
  memoryLimit: MEMORY_LIMIT,
};

/** The language of templates with every filter that a builder may use. */
export function createFilterLanguage(): Language {
  const engine = createLanguage({ memoryLimit: MEMORY_LIMIT });
  for (const name of Object.keys(engine.filters)) if (refusedFilters.test(name)) delete engine.filters[name];
  for (const name of textFilters) engine.filters[name] = printing(engine.filters[name]);
  engine.filters.default = finding(engine.filters.default);
  // LiquidJS's own know neither the zone of a flow, nor the locale of a call, nor decimals.
  Object.assign(engine.filters, sortFilters, mathsFilters, amountFilters, dateFilters);
  for (const name of Object.keys(engine.filters)) engine.filters[name] = bounded(name, engine.filters[name]);
  return engine;
}

/** LiquidJS would print an object as "[object Object]" when one of these is given it. */
function printing(filter: FilterImplOptions | undefined): FilterImplOptions {
  if (typeof filter !== 'function') throw new Error('A filter for texts is gone from LiquidJS.');
  return function (value, ...args) {
    return filter.call(this, printed(value), ...args.map((arg) => printed(arg)));
  };
}

/** Lists are printed entry by entry; `room` is what all their entries may still take. */
function printed(value: unknown, room = { left: MAX_PRINTED }): unknown {
  if (Array.isArray(value)) return value.map((entry) => printed(entry, room));
  const shown = typeof value === 'object' && value !== null && !(value instanceof Drop) ? printValue(value) : value;
  room.left -= typeof shown === 'string' ? shown.length + 1 : 1;
  if (room.left < 0)
    throw new ValueRefused('template_failed', `The filter takes lists of at most ${MAX_PRINTED} characters.`);
  return shown;
}

/** A value is found again when `default` gives one. */
function finding(filter: FilterImplOptions | undefined): FilterImplOptions {
  if (typeof filter !== 'function') throw new Error('The filter default is gone from LiquidJS.');
  return function (value, ...args) {
    filterContext(this.context).isLost = false;
    return filter.call(this, value, ...args);
  };
}
