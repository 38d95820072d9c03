import { useFormatter, useNow } from 'next-intl';
import { useAgo } from '@/components/words/use-ago';

const RECENT_MS = 2 * 86_400_000;

/** "2 hours ago", "yesterday"; from the third day on the date: "28 Jul". */
export function useDay(): (at: string) => string {
  const format = useFormatter();
  const ago = useAgo();
  const now = useNow();
  return (at) => {
    const date = new Date(at);
    if (now.getTime() - date.getTime() < RECENT_MS) return ago(date, now);
    const isThisYear = now.getFullYear() === date.getFullYear();
    return format.dateTime(date, { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) });
  };
}
