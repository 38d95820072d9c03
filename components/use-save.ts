'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';

export interface Save {
  readonly busy: boolean;
  /** Runs a change and says how it went; false when it was refused. */
  run(change: () => Promise<unknown>, done?: string): Promise<boolean>;
}

/** One change at a time, with a notice at its end. */
export function useSave(): Save {
  const t = useTranslations('common');
  const show = useToast();
  const sentence = useErrorSentence();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    async run(change, done = t('saved')) {
      setBusy(true);
      try {
        await change();
        show({ title: done });
        return true;
      } catch (error) {
        show({ tone: 'bad', title: sentence(error) });
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
