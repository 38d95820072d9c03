'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ChangeList } from '@/components/changes/change-list';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { FlowDetail } from '@/lib/contract/flows';
import { differencesOf } from '@/lib/editor/document/changes';
import { documentOf } from '@/lib/editor/store/store';
import { useTheirDraft } from './use-their-draft';

/** Shown when somebody else saved first: the person compares both drafts and chooses which one stays. */
export function ConflictDialog() {
  const t = useTranslations('editor.conflict');
  const { resolveConflict } = useEditor();
  const show = useToast();
  const sentence = useErrorSentence();
  const theirs = useTheirDraft();
  const [busy, setBusy] = useState<'mine' | 'theirs' | null>(null);
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
    >
      {theirs ? <BothSides theirs={theirs} /> : <Skeleton className="h-16 w-full" />}
    </Dialog>
  );
}

function BothSides({ theirs }: { theirs: FlowDetail }) {
  const t = useTranslations('editor.conflict');
  const changes = useTranslations('changes');
  const format = useFormatter();
  const mine = useEditorState(documentOf);
  const differences = differencesOf(theirs.document, mine);
  const when = format.dateTime(new Date(theirs.updatedAt), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <>
      <p className="mb-4 flex items-center gap-2.5 rounded-float bg-sunken px-3 py-2.5">
        <Avatar name={theirs.updatedBy ?? '?'} size={26} />
        <span>{t('who', { who: theirs.updatedBy ?? t('somebody'), when })}</span>
      </p>
      <h3 className="mb-2.5 text-small text-ink-2">{t('differences', { count: differences.length })}</h3>
      {differences.length > 0 ? <ChangeList differences={differences} /> : <p>{changes('none')}</p>}
    </>
  );
}
