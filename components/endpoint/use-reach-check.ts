'use client';

import { useState } from 'react';
import { api } from '@/components/api';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { ReachResult } from '@/lib/contract/reach';

export interface ReachCheck {
  readonly isBusy: boolean;
  readonly result: ReachResult | null;
  /** Without an origin: the address that Hookloom knows itself by. */
  check(origin?: string): Promise<void>;
  forget(): void;
}

export function useReachCheck(): ReachCheck {
  const [isBusy, setBusy] = useState(false);
  const [result, setResult] = useState<ReachResult | null>(null);
  const show = useToast();
  const sentence = useErrorSentence();
  return {
    isBusy,
    result,
    forget: () => setResult(null),
    async check(origin) {
      setBusy(true);
      try {
        setResult(await api.post('/reach', { body: origin === undefined ? {} : { origin } }));
      } catch (error) {
        show({ tone: 'bad', title: sentence(error) });
      } finally {
        setBusy(false);
      }
    },
  };
}
