import { useFormatter } from 'next-intl';
import { useAgo } from '@/components/words/use-ago';
import { useClock } from '@/components/words/use-clock';

const RECENT_MS = 2 * 86_400_000;

/** "2 hours ago", "yesterday"; from the third day on the date: "28 Jul". */
export function useDay(): (at: string) => string {
  const format = useFormatter();
  const ago = useAgo();
  const now = useClock();
  return (at) => {
    const date = new Date(at);
    if (now - date.getTime() < RECENT_MS) return ago(date);
    const isThisYear = new Date(now).getFullYear() === date.getFullYear();
    return format.dateTime(date, { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) });
  };
}
