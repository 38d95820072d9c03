'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

/** Why a call or a step ended as it did, in the reader's language; a code without words stands for itself. */
export function useReasonSentence(): (code: string | null) => string {
  const t = useTranslations('requests.reasons');
  return useCallback((code) => (code === null ? '' : t.has(code) ? t(code) : code), [t]);
}
