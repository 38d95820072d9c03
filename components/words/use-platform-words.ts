'use client';

import { useMessages } from 'next-intl';
import { useMemo } from 'react';

export interface PlatformWords {
  readonly title: string;
  /** For sentences: "Dialogflow calls". */
  readonly short: string;
}

/** The words of a platform's folder in the reader's language. */
export function usePlatformWords(): (platform: string) => PlatformWords {
  const messages = useMessages();
  return useMemo(() => {
    // The merged messages carry one record of texts per platform (scripts/gen).
    const all = (messages as { platforms?: Record<string, { title?: string; short?: string }> }).platforms ?? {};
    return (platform) => {
      const title = all[platform]?.title ?? platform;
      return { title, short: all[platform]?.short ?? title };
    };
  }, [messages]);
}
