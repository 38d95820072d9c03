import type { FilterImplOptions } from 'liquidjs';
import { decimalsOf, isCurrency, moneyText, numberText } from './formats/amount';
import { countableOf } from './formats/number';
import { localeOf } from './formats/speech';
import { filterContext, lose } from './template-context';

/** Numbers and money as people of the call's locale write them. */
export const amountFilters: Readonly<Record<string, FilterImplOptions>> = {
  number(value, decimals) {
    const { call, speech } = filterContext(this.context).scope;
    const decimal = countableOf(value);
    if (decimal === undefined) return lose(this.context);
    return numberText(decimal, { locale: localeOf(call.locale, speech), decimals: decimalsOf(decimals) });
  },
  /** The currency is not guessed: the same figure in another currency is another amount. */
  money(value, currency, decimals) {
    const { call, speech } = filterContext(this.context).scope;
    const decimal = countableOf(value);
    if (decimal === undefined || !isCurrency(currency)) return lose(this.context);
    const locale = localeOf(call.locale, speech);
    return moneyText(decimal, { currency, locale, decimals: decimalsOf(decimals) });
  },
};
