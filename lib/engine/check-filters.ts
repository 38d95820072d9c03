import type { FlowIssue } from './failure';
import { isCurrency, isKnownCurrency } from './formats/amount';
import { dateStyles, isDateStyle } from './formats/date-format';
import { isTimeZone } from './formats/time-zone';
import { issue, type Place } from './issues';
import type { FilterCall, Output } from './template';

/** What is wrong with arguments that are written out: a call would find out only when it comes. */
export function checkFilters(parts: readonly (string | Output)[], place: Place): FlowIssue[] {
  return parts
    .flatMap((part) => (typeof part === 'string' ? [] : part.filterCalls))
    .flatMap((call) => checks[call.name]?.(call, place) ?? []);
}

const checks: Readonly<Record<string, (call: FilterCall, place: Place) => FlowIssue[]>> = {
  date({ args: [format, zone] }, place) {
    const issues: FlowIssue[] = [];
    // `date: "YYYY-MM-DD"` would say just that.
    if (typeof format === 'string' && !format.includes('%') && !isDateStyle(format))
      issues.push(issue('date_format_unknown', place, { format, styles: dateStyles.join(', ') }));
    if (typeof zone === 'string' && !isTimeZone(zone)) issues.push(issue('time_zone_unknown', place, { zone }));
    return issues;
  },
  money({ args }, place) {
    const [currency] = args;
    if (args.length === 0) return [issue('currency_missing', place)];
    if (currency === undefined || (isCurrency(currency) && isKnownCurrency(currency))) return [];
    return [issue('currency_unknown', place, { currency })];
  },
};
