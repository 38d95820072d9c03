'use client';

import { useRouter } from 'next/navigation';
import { useTimeZone } from 'next-intl';
import { useEffect } from 'react';
import { keepCookie, TIME_ZONE_COOKIE } from './preferences';

/** Tells the server this browser's time zone, once, so that both draw the same clock times. */
export function TimeZoneCookie() {
  const drawn = useTimeZone();
  const router = useRouter();
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (own === drawn) return;
    keepCookie(TIME_ZONE_COOKIE, own);
    router.refresh();
  }, [drawn, router]);
  return null;
}
