import { useFormatter } from 'next-intl';
import type { Language } from '@/lib/flow/schema';
import { useLanguage } from './use-language';

/** Japanese takes the short form: the long one puts a space between number and unit. */
const styles = { en: 'long', ja: 'narrow' } as const satisfies Record<Language, Intl.RelativeTimeFormatStyle>;

/** "3 minutes ago". */
export function useAgo(): (at: Date | number, now?: Date | number) => string {
  const format = useFormatter();
  const style = styles[useLanguage()];
  return (at, now) => format.relativeTime(at, now === undefined ? { style } : { style, now });
}
