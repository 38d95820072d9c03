import { useFormatter, useLocale } from 'next-intl';

/** "3 minutes ago". Japanese takes the short form: the long one puts a space between number and unit. */
export function useAgo(): (at: Date | number, now?: Date | number) => string {
  const format = useFormatter();
  const style = useLocale() === 'ja' ? 'narrow' : 'long';
  return (at, now) => format.relativeTime(at, now === undefined ? { style } : { style, now });
}
