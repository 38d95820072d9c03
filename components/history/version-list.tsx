'use client';

import { PencilLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Card } from '@/components/ui/setting-row';
import type { FlowDetail } from '@/lib/contract/flows';
import type { VersionInfo } from '@/lib/contract/versions';
import { rowClasses, VersionRow } from './version-row';

export interface VersionListProps {
  flow: Pick<FlowDetail, 'id' | 'changed' | 'liveVersion' | 'revision'>;
  versions: readonly VersionInfo[];
  editable: boolean;
}

/** The draft on top, then what was published, the newest first. */
export function VersionList({ flow, versions, editable }: VersionListProps) {
  const t = useTranslations('history');
  const beforeLive = versions.find(({ number }) => flow.liveVersion !== null && number < flow.liveVersion)?.number;
  return (
    <Card className="overflow-hidden">
      <ol aria-label={t('versions')}>
        <DraftRow flow={flow} />
        {versions.map((version) => (
          <VersionRow
            key={version.number}
            flow={flow}
            version={version}
            editable={editable}
            goesBack={version.number === beforeLive}
          />
        ))}
      </ol>
    </Card>
  );
}

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
      {flow.changed && flow.liveVersion !== null ? (
        <ButtonLink size="sm" variant="ghost" href={`/flows/${flow.id}/history?from=${flow.liveVersion}&to=draft`}>
          {t('compareLive')}
        </ButtonLink>
      ) : null}
      <ButtonLink size="sm" href={`/flows/${flow.id}`}>
        {t('open')}
      </ButtonLink>
    </li>
  );
}
