import { useFormatter } from 'next-intl';
import type { Language } from '@/lib/flow/schema';
import { useClock } from './use-clock';
import { useLanguage } from './use-language';

/** Japanese takes the short form: the long one puts a space between number and unit. */
const styles = { en: 'long', ja: 'narrow' } as const satisfies Record<Language, Intl.RelativeTimeFormatStyle>;

/** "3 minutes ago". What has happened is never in the future: the reader's clock may be behind the server's. */
export function useAgo(): (at: Date | number) => string {
  const format = useFormatter();
  const style = styles[useLanguage()];
  const now = useClock();
  return (at) => format.relativeTime(at, { style, now: Math.max(now, Number(at)) });
}
