'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ApiError, api } from '@/components/api';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/use-error-sentence';

/** What can be done with a published version. */
export function useVersionActions(flowId: string, number: number) {
  const t = useTranslations('history');
  const issues = useTranslations('issues');
  const router = useRouter();
  const show = useToast();
  const sentence = useErrorSentence();
  const attempt = async (change: () => Promise<unknown>, done: string) => {
    try {
      await change();
      show({ title: done });
      router.refresh();
    } catch (error) {
      show({ tone: 'bad', title: whyNot(error) });
    }
  };
  /** An old version may name a secret or a kind that is gone: say which fault comes first. */
  const whyNot = (error: unknown): string => {
    const fault = error instanceof ApiError ? error.issues.find((issue) => issue.severity !== 'warning') : undefined;
    if (!fault) return sentence(error);
    const words = fault.code && issues.has(fault.code) ? issues(fault.code, fault.params ?? {}) : fault.message;
    return t('publishFaults', { number, fault: words });
  };
  const base = `/flows/${flowId}/versions/${number}`;
  return {
    restore: () => attempt(() => api.post(`${base}/restore`), t('restored', { number })),
    publish: () => attempt(() => api.post(`${base}/publish`), t('published', { number })),
  };
}
