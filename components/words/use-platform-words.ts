'use client';

import { useMessages } from 'next-intl';
import { useMemo } from 'react';

export interface PlatformWords {
  readonly title: string;
  /** For sentences: "Dialogflow calls". */
  readonly short: string;
  /** The title where it can do something, at the beginning of a sentence: "A caller". */
  readonly subject: string;
  /** The same further on: "the caller". */
  readonly object: string;
}

/** The words of a platform's folder in the reader's language. */
export function usePlatformWords(): (platform: string) => PlatformWords {
  const messages = useMessages();
  return useMemo(() => {
    // The merged messages carry one record of texts per platform (scripts/gen).
    const all = (messages as { platforms?: Record<string, Partial<PlatformWords>> }).platforms ?? {};
    return (platform) => {
      const title = all[platform]?.title ?? platform;
      const { short = title, subject = title, object = title } = all[platform] ?? {};
      return { title, short, subject, object };
    };
  }, [messages]);
}
