'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { api } from '@/components/api';
import { useCallerWords } from '@/components/changes/use-caller-words';
import { ApiError } from '@/components/send';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { FlowDetail } from '@/lib/contract/flows';
import { callersChange, differencesOf } from '@/lib/editor/document/changes';

/** What can be done with a published version. */
export interface VersionActions {
  /** Puts it into the draft that is on show, and into no other; the message that says so can undo it. */
  restore(number: number): Promise<void>;
  /** Answers with it from now on, or with its steps and the present check; the message that says so can undo it. */
  goLive(number: number, callers?: 'keep'): Promise<void>;
  /** Who may call now and who may then, where that differs; null also when it could not be asked. */
  callersOf(number: number): Promise<CallersChange | null>;
}

export type CallersChange = NonNullable<ReturnType<typeof callersChange>>;

interface Publishing {
  /** What the message can go back to; null = nothing. */
  readonly before: number | null;
  readonly callers?: 'keep' | undefined;
}

export type VersionedFlow = Pick<FlowDetail, 'id' | 'liveVersion' | 'revision'>;

export function useVersionActions({ id, liveVersion, revision }: VersionedFlow): VersionActions {
  const t = useTranslations('history');
  const issues = useTranslations('issues');
  const router = useRouter();
  const show = useToast();
  const sentence = useErrorSentence();
  const words = useCallerWords();

  /** An old version may name a secret or a kind that is gone: say which fault comes first. */
  const whyNot = (error: unknown, number: number): string => {
    const fault = error instanceof ApiError ? error.issues.find((issue) => issue.severity !== 'warning') : undefined;
    if (!fault) return sentence(error);
    const words = fault.code && issues.has(fault.code) ? issues(fault.code, fault.params ?? {}) : fault.message;
    return t('publishFaults', { number, fault: words });
  };
  const documentOf = async (n: number) => (await api.get('/flows/{id}/versions/{n}', { params: { id, n } })).document;
  const publish = async (number: number, { before, callers }: Publishing): Promise<void> => {
    try {
      const body = callers ? { callers } : {};
      const { version } = await api.post('/flows/{id}/versions/{n}/publish', { params: { id, n: number }, body });
      const undo = { words: t('undo'), act: () => void (before !== null && publish(before, { before: null })) };
      const { verify } = (await documentOf(version)).endpoint;
      show({
        title: version === number ? t('published', { number }) : t('publishedKept', { number, version }),
        description: t('mayCall', { callers: words(verify) }),
        ...(before === null ? {} : { action: undo }),
      });
      router.refresh();
    } catch (error) {
      show({ tone: 'bad', title: whyNot(error, number) });
    }
  };
  /** Puts the draft back that a restore has replaced, unless somebody has saved another one since. */
  const save = async (draft: { document: FlowDetail['document']; revision: number }): Promise<void> => {
    try {
      await api.put('/flows/{id}', { params: { id }, body: draft });
      show({ title: t('restoreUndone') });
    } catch (error) {
      show({ tone: 'bad', title: sentence(error) });
    }
    router.refresh();
  };
  return {
    goLive: (number, callers) => publish(number, { before: liveVersion, callers }),
    async callersOf(number) {
      if (liveVersion === null) return null;
      const [live, version] = await Promise.all([documentOf(liveVersion), documentOf(number)]);
      return callersChange(differencesOf(live, version));
    },
    async restore(number) {
      try {
        const { document } = await api.get('/flows/{id}', { params: { id } });
        const restored = await api.post('/flows/{id}/versions/{n}/restore', {
          params: { id, n: number },
          body: { revision },
        });
        const undo = { words: t('undo'), act: () => void save({ document, revision: restored.revision }) };
        show({ title: t('restored', { number }), action: undo });
      } catch (error) {
        show({ tone: 'bad', title: sentence(error) });
      }
      router.refresh();
    },
  };
}
