import type { FilterImplOptions } from 'liquidjs';
import { inCodes, inStyle, isDateStyle, type Shown, show } from './formats/date-format';
import { readMoment } from './formats/read-moment';
import { localeOf } from './formats/speech';
import { isTimeZone, offsetText } from './formats/time-zone';
import { type FilterContext, filterContext, lose } from './template-context';

/**
 * Dates and times in the flow's zone, unless they brought an offset or the filter names a zone; names of days and
 * months in the call's locale. What is no date is left as it is, as in Liquid.
 */
export const dateFilters: Readonly<Record<string, FilterImplOptions>> = {
  date(value, format, zone) {
    const context = filterContext(this.context);
    const asked = zoneOf(zone);
    if (asked !== undefined && !isTimeZone(asked)) return lose(context);
    return written(context, value, { format, asked });
  },
  date_to_xmlschema: fixed('%Y-%m-%dT%H:%M:%S%:z'),
  date_to_rfc822: fixed('%a, %d %b %Y %H:%M:%S %z', 'en-US'),
  date_to_string: named('%b'),
  date_to_long_string: named('%B'),
};

interface Wish {
  readonly format: unknown;
  readonly asked?: string | undefined;
  readonly locale?: string | undefined;
}

function written(context: FilterContext, value: unknown, { format, asked, locale }: Wish): unknown {
  const { call, now, speech } = context.scope;
  const moment = readMoment(value === 'now' || value === 'today' ? now : value, speech.zone);
  if (!moment) return value;
  const shown = show(moment, { zone: speech.zone, asked, locale: locale ?? localeOf(call.locale, speech) });
  if (typeof format !== 'string')
    return inStyle(shown, moment.holds === 'both' ? 'datetime' : wholeStyle[moment.holds]);
  context.memoryLimit.use(format.length);
  return isDateStyle(format) ? styled(shown, format, moment.holds) : inCodes(shown, format);
}

const wholeStyle = { date: 'long', time: 'time' } as const;

/** A time of day has no date to say, and a date no time. */
function styled(shown: Shown, style: Parameters<typeof inStyle>[1], holds: 'date' | 'time' | 'both'): string {
  if (holds === 'time') return inStyle(shown, 'time');
  return inStyle(shown, holds === 'date' && (style === 'time' || style === 'datetime') ? 'long' : style);
}

function fixed(format: string, locale?: string): FilterImplOptions {
  return function (value) {
    return written(filterContext(this.context), value, { format, locale });
  };
}

function named(month: string): FilterImplOptions {
  return function (value, type, style) {
    const day = type !== 'ordinal' ? `%d ${month}` : style === 'US' ? `${month} %-d%q,` : `%-d%q ${month}`;
    return written(filterContext(this.context), value, { format: `${day} %Y` });
  };
}

/** Liquid takes minutes west of UTC as well. */
function zoneOf(zone: unknown): string | undefined {
  if (typeof zone === 'number') return offsetText(zone * -60_000);
  return zone === undefined || zone === null || zone === '' ? undefined : String(zone);
}
