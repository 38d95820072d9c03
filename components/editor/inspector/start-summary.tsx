'use client';

import { Plug } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditorState, useFacts } from '@/components/editing/editor-context';
import { Section } from '@/components/form/field-frame';
import { ButtonLink } from '@/components/ui/button';
import { PlatformMark } from '@/components/ui/platform-mark';
import { useDuration } from '@/components/words/use-duration';
import { usePlatformWords } from '@/components/words/use-platform-words';
import { IssueList } from '../view/issue-list';

/** Says which platform calls the flow and links to the connection page, where that is set up. */
export function StartSummary() {
  const t = useTranslations('editor.start');
  const { info, platform, deadlineMs } = useFacts();
  const words = usePlatformWords()(platform.id);
  const { seconds } = useDuration();
  const all = useEditorState((state) => state.issues);
  const issues = all.filter((issue) => issue.nodeId === undefined);
  return (
    <>
      <Section title={t('caller')}>
        <div className="flex items-center gap-3">
          <PlatformMark platform={platform} size={34} />
          <div className="min-w-0">
            <p className="font-medium">{words.title}</p>
            <p className="text-small text-ink-3">{t('waits', { time: seconds(deadlineMs) })}</p>
          </div>
        </div>
        <ButtonLink href={`/flows/${info.id}/connection`} icon={<Plug />} className="mt-3 w-full">
          {t('connection')}
        </ButtonLink>
      </Section>
      {issues.length > 0 ? (
        <Section title={t('issues')}>
          <div className="-mx-2">
            <IssueList issues={issues} />
          </div>
        </Section>
      ) : null}
    </>
  );
}
