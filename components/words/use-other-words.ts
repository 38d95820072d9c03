'use client';

import { useEffect, useState } from 'react';
import type { Language } from '@/lib/flow/schema';
import { useLanguage } from './use-language';

/** Words of the language that is not on the screen, so that a search finds by both. Empty until they are here, and for what has none. */
export function useOtherWords(): (path: string) => string {
  const language = useLanguage();
  const [messages, setMessages] = useState<unknown>(null);
  useEffect(() => {
    let isWanted = true;
    void others[language]().then((words) => {
      if (isWanted) setMessages(words.default);
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  return (path) => textAt(messages, path);
}

/** For each language the words of the other one. */
const others: Record<Language, () => Promise<{ readonly default: unknown }>> = {
  en: () => import('@/messages/ja.menu.gen.json'),
  ja: () => import('@/messages/en.menu.gen.json'),
};

function textAt(messages: unknown, path: string): string {
  const found = path.split('.').reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), messages);
  return typeof found === 'string' ? found : '';
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
