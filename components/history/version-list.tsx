'use client';

import { Check, PencilLine, Radio, RotateCcw } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button, ButtonLink } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ConfirmDialog } from '@/components/ui/dialog';
import { Card } from '@/components/ui/setting-row';
import type { FlowDetail } from '@/lib/server/flow-drafts';
import type { VersionInfo } from '@/lib/server/flow-versions';
import { useVersionActions } from './use-version-actions';

export interface VersionListProps {
  flow: Pick<FlowDetail, 'id' | 'changed' | 'liveVersion'>;
  versions: readonly VersionInfo[];
  editable: boolean;
}

/** The draft on top, then what was published, the newest first. */
export function VersionList({ flow, versions, editable }: VersionListProps) {
  const t = useTranslations('history');
  return (
    <Card className="overflow-hidden">
      <ol aria-label={t('versions')}>
        <DraftRow flow={flow} />
        {versions.map((version) => (
          <VersionRow key={version.number} flow={flow} version={version} editable={editable} />
        ))}
      </ol>
    </Card>
  );
}

const rowClasses = 'flex flex-wrap items-center gap-x-4 gap-y-2.5 px-5 py-3.5 not-first:border-t not-first:border-line';

function DraftRow({ flow }: Pick<VersionListProps, 'flow'>) {
  const t = useTranslations('history');
  const words = flow.liveVersion === null ? 'draftOffline' : flow.changed ? 'draftChanged' : 'draftSame';
  return (
    <li className={cn(rowClasses, 'bg-sunken')}>
      <span className="grid size-8 shrink-0 place-items-center rounded-full bg-ai-soft text-ai">
        <PencilLine size={16} aria-hidden />
      </span>
      <div className="min-w-0 flex-1 basis-52">
        <p className="text-strong font-semibold">{t('draft')}</p>
        <p className={cn('text-dense', flow.changed ? 'text-ai' : 'text-ink-3')}>{t(words)}</p>
      </div>
      <ButtonLink size="sm" href={`/flows/${flow.id}`}>
        {t('open')}
      </ButtonLink>
    </li>
  );
}

function VersionRow({ flow, version, editable }: Omit<VersionListProps, 'versions'> & { version: VersionInfo }) {
  const t = useTranslations('history');
  const format = useFormatter();
  const [asking, setAsking] = useState<'restore' | 'publish'>();
  const act = useVersionActions(flow.id, version.number);
  const { number } = version;
  const when = format.dateTime(new Date(version.createdAt), { dateStyle: 'medium', timeStyle: 'short' });
  const close = () => setAsking(undefined);
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
      {editable ? (
        <div className="flex gap-2">
          <Button size="sm" icon={<RotateCcw />} onClick={() => setAsking('restore')}>
            {t('restore')}
          </Button>
          {version.live ? null : (
            <Button size="sm" icon={<Radio />} onClick={() => setAsking('publish')}>
              {t('publish')}
            </Button>
          )}
        </div>
      ) : null}
      <ConfirmDialog
        open={asking === 'restore'}
        onOpenChange={close}
        danger={flow.changed}
        title={t('restoreTitle', { number })}
        description={t(flow.changed ? 'restoreLoses' : 'restoreBody', { number })}
        confirm={t('restore')}
        onConfirm={act.restore}
      />
      <ConfirmDialog
        open={asking === 'publish'}
        onOpenChange={close}
        title={t('publishTitle', { number })}
        description={t('publishBody', { number })}
        confirm={t('publish')}
        onConfirm={act.publish}
      />
    </li>
  );
}
