'use client';

import { useLocale } from 'next-intl';
import { useEffect, useState } from 'react';
import { isTimeZone } from '@/lib/engine/formats/time-zone';

const TICK_MS = 10_000;

/** What clocks show there now, to recognise a zone by; undefined before the browser has drawn, or in no zone. */
export function useTimeIn(zone: string): string | undefined {
  const locale = useLocale();
  const [now, setNow] = useState<number>();
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  if (now === undefined || !isTimeZone(zone)) return undefined;
  return new Intl.DateTimeFormat(locale, { timeZone: zone, timeStyle: 'short' }).format(now);
}
