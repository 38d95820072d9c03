'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/use-error-sentence';
import { useEditor, useEditorState } from './editor-context';

/** Somebody else saved first: a person decides which of the two stays. */
export function ConflictDialog() {
  const t = useTranslations('editor.conflict');
  const { resolveConflict } = useEditor();
  const show = useToast();
  const sentence = useErrorSentence();
  const isOpen = useEditorState((state) => state.save.type === 'conflict');
  const [busy, setBusy] = useState<'mine' | 'theirs' | null>(null);
  if (!isOpen) return null;
  const choose = async (side: 'mine' | 'theirs') => {
    setBusy(side);
    try {
      await resolveConflict(side);
    } catch (error) {
      show({ tone: 'bad', title: sentence(error) });
    } finally {
      setBusy(null);
    }
  };
  return (
    <Dialog
      open
      // Nothing can be saved before one of the two is chosen, so there is no other way out.
      size="sm"
      title={t('title')}
      description={t('body')}
      footer={
        <>
          <Button loading={busy === 'theirs'} onClick={() => void choose('theirs')}>
            {t('theirs')}
          </Button>
          <Button variant="primary" loading={busy === 'mine'} onClick={() => void choose('mine')}>
            {t('mine')}
          </Button>
        </>
      }
    />
  );
}
