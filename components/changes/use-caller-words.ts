'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useCheckWords } from '@/components/words/use-check-words';
import type { VerifyRow } from '@/lib/checks/rows.gen';

/** Who may call, in a few words: "Anyone", "Secret header x-api-key". */
export function useCallerWords(): (rows: readonly VerifyRow[]) => string {
  const words = useWords();
  return useCallback((rows) => words(rows, false), [words]);
}

/** Who might call before and who may now. Where only the secret differs, it is named too. */
export function useCallersChange(): (change: { from: readonly VerifyRow[]; to: readonly VerifyRow[] }) => {
  from: string;
  to: string;
} {
  const words = useWords();
  return useCallback(
    ({ from, to }) => {
      const isAlike = words(from, false) === words(to, false);
      return { from: words(from, isAlike), to: words(to, isAlike) };
    },
    [words],
  );
}

function useWords(): (rows: readonly VerifyRow[], withSecret: boolean) => string {
  const t = useTranslations('changes');
  const format = useFormatter();
  const checkWords = useCheckWords();
  return useCallback(
    (rows, withSecret) => {
      if (rows.length === 0) return t('anyone');
      const names = rows.map((row) => {
        const name = [checkWords(row.type).title, markOf(row)].filter((part) => part !== '').join(' ');
        return withSecret ? t('withSecret', { check: name, secret: row.secret }) : name;
      });
      return format.list(names, { type: 'disjunction' });
    },
    [t, format, checkWords],
  );
}

/** What tells two rows of one check apart, such as the header's name; the first text of a row beside its secret. */
function markOf(row: VerifyRow): string {
  const [mark] =
    Object.entries(row)
      .find(([key]) => key !== 'type' && key !== 'secret')
      ?.slice(1) ?? [];
  return mark ?? '';
}
