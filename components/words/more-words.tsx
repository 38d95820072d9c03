'use client';

import { type AbstractIntlMessages, NextIntlClientProvider, useLocale, useMessages } from 'next-intl';
import { type ReactNode, useMemo } from 'react';

interface MoreWordsProps {
  readonly words: AbstractIntlMessages;
  readonly children: ReactNode;
}

/** Adds areas of words to those that the layouts around it have given. */
export function MoreWords({ words, children }: MoreWordsProps) {
  const locale = useLocale();
  const known = useMessages();
  const all = useMemo(() => ({ ...known, ...words }), [known, words]);
  return (
    <NextIntlClientProvider locale={locale} messages={all}>
      {children}
    </NextIntlClientProvider>
  );
}
