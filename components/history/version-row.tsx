'use client';

import { Check, GitCompareArrows, Radio, RotateCcw, Undo2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { OpensDialog } from '@/components/changes/opens-dialog';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button, ButtonLink } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ConfirmDialog } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { VersionInfo } from '@/lib/contract/versions';
import { reopens } from '@/lib/flow/callers';
import { type CallersChange, useVersionActions } from './use-version-actions';
import type { VersionListProps } from './version-list';

export const rowClasses =
  'flex flex-wrap items-center gap-x-4 gap-y-2.5 px-5 py-3.5 not-first:border-t not-first:border-line';

export interface VersionRowProps extends Omit<VersionListProps, 'versions'> {
  readonly version: VersionInfo;
  /** It was live before the one that is: to make it live is to go back. */
  readonly goesBack: boolean;
}

/** One published version, and what can be done with it. */
export function VersionRow({ flow, version, editable, goesBack }: VersionRowProps) {
  const t = useTranslations('history');
  const format = useFormatter();
  const { number } = version;
  const when = format.dateTime(new Date(version.createdAt), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className={rowClasses}>
      <Avatar name={version.author} size={32} />
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex items-center gap-2">
          <span className="text-strong font-semibold">{t('version', { number })}</span>
          {version.live ? (
            <Badge tone="ok" icon={<Check />}>
              {t('live')}
            </Badge>
          ) : null}
        </p>
        <p className={cn('text-pretty wrap-anywhere', version.note ? 'text-ink-1' : 'text-ink-3')}>
          {version.note ?? t('noNote')}
        </p>
        <p className="text-dense text-ink-3">{t('by', { who: version.author, when })}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <ButtonLink
          size="sm"
          variant="ghost"
          icon={<GitCompareArrows />}
          href={`/flows/${flow.id}/history?from=${number}&to=${version.live ? 'draft' : (flow.liveVersion ?? 'draft')}`}
        >
          {t('compare')}
        </ButtonLink>
        {editable ? <Changes flow={flow} version={version} goesBack={goesBack} /> : null}
      </div>
    </li>
  );
}

function Changes({ flow, version: { number, live }, goesBack }: Omit<VersionRowProps, 'editable'>) {
  const t = useTranslations('history');
  const { restore, goLive, callersOf } = useVersionActions(flow);
  const sentence = useErrorSentence();
  const show = useToast();
  // Where nothing is live nobody can tell whether the draft was ever published.
  const mayLose = flow.changed || flow.liveVersion === null;
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [opening, setOpening] = useState<CallersChange | null>(null);
  const publish = async () => {
    setBusy(true);
    try {
      const change = await callersOf(number);
      if (change && reopens(change.from, change.to)) setOpening(change);
      else await goLive(number);
    } catch (error) {
      show({ tone: 'bad', title: sentence(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button size="sm" icon={<RotateCcw />} onClick={() => (mayLose ? setAsking(true) : void restore(number))}>
        {t('restore')}
      </Button>
      {live ? null : (
        <Button size="sm" icon={goesBack ? <Undo2 /> : <Radio />} loading={isBusy} onClick={() => void publish()}>
          {goesBack ? t('goBack') : t('publish')}
        </Button>
      )}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        danger
        title={t('restoreTitle', { number })}
        description={t(flow.changed ? 'restoreLoses' : 'restoreReplaces')}
        confirm={t('restore')}
        onConfirm={() => restore(number)}
      />
      {opening ? (
        <OpensDialog
          title={t('opensTitle', { number })}
          change={opening}
          onClose={() => setOpening(null)}
          onKeep={() => goLive(number, 'keep')}
          onOpen={() => goLive(number)}
        />
      ) : null}
    </>
  );
}
