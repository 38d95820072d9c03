'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { ApiError } from '@/components/send';

/** Says an error in the reader's language. */
export function useErrorSentence(): (error: unknown) => string {
  const refused = useTranslations('errors');
  const t = useTranslations('common.errors');
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) return t('unknown');
      if (refused.has(error.code)) return refused(error.code);
      return t(error.code === 'network' ? 'network' : 'unknown');
    },
    [refused, t],
  );
}
