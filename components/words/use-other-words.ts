'use client';

import { useLocale } from 'next-intl';
import { useEffect, useState } from 'react';

/** Words of the language that is not on the screen, so that a search finds by both. Empty until they are here, and for what has none. */
export function useOtherWords(): (path: string) => string {
  const locale = useLocale();
  const [messages, setMessages] = useState<unknown>(null);
  useEffect(() => {
    let isWanted = true;
    void load(locale).then((words) => {
      if (isWanted) setMessages(words);
    });
    return () => {
      isWanted = false;
    };
  }, [locale]);
  return (path) => textAt(messages, path);
}

async function load(locale: string): Promise<unknown> {
  const words =
    locale === 'ja' ? await import('@/messages/en.menu.gen.json') : await import('@/messages/ja.menu.gen.json');
  return words.default;
}

function textAt(messages: unknown, path: string): string {
  const found = path.split('.').reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), messages);
  return typeof found === 'string' ? found : '';
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
