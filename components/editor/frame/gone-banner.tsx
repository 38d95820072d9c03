'use client';

import { Trash2, UserX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/components/api';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { saveFile } from '@/components/save-file';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import { documentOf } from '@/lib/editor/store/store';
import { FILE_FORMAT } from '@/lib/flow/file';
import { withoutCalls } from '@/lib/flow/without-calls';

/** Says that the flow is there no more, or no longer this person's to change, and how to keep what was drawn. */
export function GoneBanner() {
  const save = useEditorState((state) => state.save);
  return save.type === 'gone' ? <Banner reason={save.reason} /> : null;
}

function Banner({ reason }: { reason: 'deleted' | 'taken-away' }) {
  const t = useTranslations('editor.gone');
  const { rights } = useFacts();
  const { keepAsNew, isKeeping, download } = useKeeping();
  const Icon = reason === 'deleted' ? Trash2 : UserX;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-2.5 gap-y-2 border-b border-bad-line bg-bad-soft px-4 py-2 text-dense text-bad"
    >
      <Icon size={16} aria-hidden className="shrink-0" />
      <p className="min-w-0 flex-1 basis-60 text-pretty">
        <b className="font-semibold">{t(reason)}</b> {t('kept')}
      </p>
      <Button size="sm" onClick={download}>
        {t('download')}
      </Button>
      {rights.edit && reason === 'deleted' ? (
        <Button size="sm" variant="primary" loading={isKeeping} onClick={() => void keepAsNew()}>
          {t('keepAsNew')}
        </Button>
      ) : null}
    </div>
  );
}

function useKeeping() {
  const { store, letGo } = useEditor();
  const { info } = useFacts();
  const show = useToast();
  const sentence = useErrorSentence();
  const [isKeeping, setKeeping] = useState(false);
  const file = () => ({
    hookloom: FILE_FORMAT,
    document: documentOf(store.getState()),
    conversations: info.conversations,
  });
  const keepAsNew = async () => {
    setKeeping(true);
    try {
      const samples = withoutCalls(info.samples, info.sampleSources);
      const { id } = await api.post('/flows/import', { body: { ...file(), samples } });
      letGo();
      window.location.assign(`/flows/${id}`);
    } catch (error) {
      show({ tone: 'bad', title: sentence(error) });
      setKeeping(false);
    }
  };
  return { isKeeping, keepAsNew, download: () => saveFile(documentOf(store.getState()).name, file()) };
}
