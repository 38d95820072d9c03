import { boundedMemo } from './bounded-memo';

/** Numbers and amounts of money in the words of a locale. `decimal` is what `decimalOf` gives: it is said exactly. */

const MAX_FORMATS = 200;
const MAX_DECIMALS = 20;

/** `1,250` */
export function numberText(
  decimal: string,
  { locale, decimals }: { locale: string; decimals?: number | undefined },
): string {
  return formatOf(`${locale}||${decimals ?? ''}`).format(decimal as Intl.StringNumericLiteral); // digits, as the name says
}

/** `$1,250`, `$1,250.50`, `182,400円`: a whole amount has no decimals unless they are asked for. */
export function moneyText(
  decimal: string,
  { currency, locale, decimals }: { currency: string; locale: string; decimals?: number | undefined },
): string {
  const format = formatOf(`${locale}|${currency.toUpperCase()}|${decimals ?? ''}`);
  return format.format(decimal as Intl.StringNumericLiteral); // as above
}

/** Three letters; whether they name a currency that is in use is `isKnownCurrency`'s to say. */
export function isCurrency(code: unknown): code is string {
  return typeof code === 'string' && /^[a-z]{3}$/i.test(code);
}

export function isKnownCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code.toUpperCase());
}

/** How many decimals were asked for; undefined = as many as the number has. */
export function decimalsOf(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? Math.min(count, MAX_DECIMALS) : undefined;
}

const formatOf = boundedMemo(MAX_FORMATS, (key: string): Intl.NumberFormat => {
  const [locale = '', currency = '', digits = ''] = key.split('|');
  const asked = digits === '' ? undefined : Number(digits);
  if (currency === '')
    return new Intl.NumberFormat(locale, {
      minimumFractionDigits: asked ?? 0,
      maximumFractionDigits: asked ?? MAX_DECIMALS,
    });
  // In Japanese yen are written behind the amount.
  const isYen = currency === 'JPY' && new Intl.Locale(locale).language === 'ja';
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: isYen ? 'name' : 'symbol',
    ...(asked === undefined
      ? { trailingZeroDisplay: 'stripIfInteger' }
      : { minimumFractionDigits: asked, maximumFractionDigits: asked }),
  });
});
