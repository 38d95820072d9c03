import { useFormatter, useNow } from 'next-intl';

const RECENT_MS = 2 * 86_400_000;

/** "2 hours ago", "yesterday"; from the third day on the date: "28 Jul". */
export function useDay(): (at: string) => string {
  const format = useFormatter();
  const now = useNow();
  return (at) => {
    const date = new Date(at);
    if (now.getTime() - date.getTime() < RECENT_MS) return format.relativeTime(date, now);
    const isThisYear = now.getFullYear() === date.getFullYear();
    return format.dateTime(date, { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) });
  };
}
