'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { Loss } from '@/lib/platforms/platform';

/** What an answer did not carry, as a sentence of the platform's own words; undefined when it has none for it. */
export function useLossSentence(): (platform: string, loss: Loss) => string | undefined {
  const t = useTranslations('platforms');
  return useCallback(
    (platform, { code, params }) => {
      const key = `${platform}.losses.${code}`;
      return t.has(key) ? t(key, params ?? {}) : undefined;
    },
    [t],
  );
}
