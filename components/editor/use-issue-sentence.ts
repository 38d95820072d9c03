'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { FlowIssue } from '@/lib/engine/failure';

/** An issue as a sentence in the reader's language. */
export function useIssueSentence(): (issue: FlowIssue) => string {
  const t = useTranslations('issues');
  return useCallback((issue) => (t.has(issue.code) ? t(issue.code, issue.params ?? {}) : issue.message), [t]);
}
