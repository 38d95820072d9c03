'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { api } from '@/components/api';
import type { Language } from '@/lib/flow/schema';
import { applyTheme, isTheme, keepCookie, LANGUAGE_COOKIE, THEME_COOKIE, type Theme } from './preferences';

/** Changes the language for this browser, and for the person when one is signed in. */
export function useLanguageChange(signedIn: boolean): (language: Language) => Promise<void> {
  const router = useRouter();
  return async (language) => {
    keepCookie(LANGUAGE_COOKIE, language);
    if (signedIn) await api.patch('/me', { body: { language } });
    router.refresh();
  };
}

export function useTheme(): [theme: Theme, change: (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => setTheme(readTheme()), []);
  return [
    theme,
    (next) => {
      applyTheme(next);
      setTheme(next);
    },
  ];
}

function readTheme(): Theme {
  const [, value] = new RegExp(`(?:^|; )${THEME_COOKIE}=([^;]*)`).exec(document.cookie) ?? [];
  return isTheme(value) ? value : 'system';
}
