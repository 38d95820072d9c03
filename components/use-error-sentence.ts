'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { ApiError } from './api';

/** Says an error in the reader's language. */
export function useErrorSentence(): (error: unknown) => string {
  const t = useTranslations('common.errors');
  return useCallback(
    (error) => {
      if (error instanceof ApiError && t.has(error.code)) return t(error.code);
      return t('unknown');
    },
    [t],
  );
}
