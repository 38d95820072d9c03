import { boundedMemo } from './bounded-memo';
import { DEFAULT_ZONE, isTimeZone } from './time-zone';

/** How a flow says numbers and dates, decided at publish. */
export interface Speech {
  /** The flow's language, for calls whose locale is not known here. */
  readonly language: string;
  /** Where its clocks hang. */
  readonly zone: string;
}

/** What a flow says of itself. */
interface Speaker {
  readonly language: string;
  readonly timeZone?: string | undefined;
}

/** Its own zone, else the workspace's. A draft may name one that does not exist: publish refuses it. */
export function speechOf({ language, timeZone }: Speaker, workspaceZone: string | undefined): Speech {
  const zone = [timeZone, workspaceZone].find((name) => name !== undefined && isTimeZone(name));
  return { language, zone: zone ?? DEFAULT_ZONE };
}

/** Locales come with calls: anybody can send one. */
const MAX_LOCALES = 200;

/** The call's locale if numbers and dates can be said in it, else the flow's language. */
export function localeOf(locale: string | undefined, { language }: Speech): string {
  return (locale !== undefined && locale.length <= 35 && knownLocale(locale)) || language;
}

/** Without extensions: a caller may choose a language, but no calendar and no digits. */
const knownLocale = boundedMemo(MAX_LOCALES, (tag: string): string => {
  try {
    const { baseName } = new Intl.Locale(tag.replaceAll('_', '-'));
    return Intl.NumberFormat.supportedLocalesOf(baseName).length > 0 ? baseName : '';
  } catch {
    return ''; // a RangeError: it is no locale
  }
});
