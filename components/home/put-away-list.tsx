'use client';

import { ArchiveRestore, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/dialog';
import { PlatformMark } from '@/components/ui/platform-mark';
import { Card } from '@/components/ui/setting-row';
import { useAgo } from '@/components/words/use-ago';
import { useClock } from '@/components/words/use-clock';
import type { FlowCard } from './flow-health';
import { FlowSubject } from './flow-name';
import { usePutAwayActions } from './use-put-away-actions';

const DAY_MS = 86_400_000;
const UNKNOWN_HUE = 266;

export interface PutAwayListProps {
  readonly flows: readonly FlowCard[];
  readonly view: 'archived' | 'deleted';
  readonly editable: boolean;
}

/** The archive, or the trash: what is in it, since when, and the way back. */
export function PutAwayList({ flows, view, editable }: PutAwayListProps) {
  const t = useTranslations('home.purge');
  const actions = usePutAwayActions();
  const [asking, setAsking] = useState<FlowCard>();
  const remove = (flow: FlowCard) => (view === 'deleted' ? setAsking(flow) : void actions.remove(flow));
  return (
    <Card className="mt-5 overflow-hidden">
      <ul>
        {flows.map((flow) => (
          <li
            key={flow.id}
            className="flex min-h-17 flex-wrap items-center gap-x-3.25 gap-y-2 border-line px-4.5 py-3 not-first:border-t"
          >
            <PlatformMark platform={{ id: flow.platform, hue: flow.hue ?? UNKNOWN_HUE }} className="opacity-70" />
            <div className="min-w-0 flex-1 basis-50">
              <h2 className="truncate text-strong font-semibold">{flow.name}</h2>
              <FlowSubject flow={flow} />
            </div>
            <PutAwaySince flow={flow} view={view} />
            {editable ? (
              <RowButtons flow={flow} view={view} onRecover={() => void actions.recover(flow)} onRemove={remove} />
            ) : null}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        danger
        open={asking !== undefined}
        onOpenChange={() => setAsking(undefined)}
        title={t('title', { name: asking?.name ?? '' })}
        description={t('body')}
        confirm={t('action')}
        onConfirm={async () => asking && actions.deleteForEver(asking)}
      />
    </Card>
  );
}

function PutAwaySince({ flow, view }: Pick<PutAwayListProps, 'view'> & { flow: FlowCard }) {
  const t = useTranslations('home');
  const ago = useAgo();
  const now = useClock();
  const since = new Date(flow.putAwayAt ?? flow.updatedAt);
  const left = flow.goneAt === null ? 0 : new Date(flow.goneAt).getTime() - now;
  const days = Math.max(0, Math.ceil(left / DAY_MS));
  return <p className="text-dense text-ink-3 num">{t(`${view}.since`, { when: ago(since), days })}</p>;
}

interface RowButtonsProps extends Pick<PutAwayListProps, 'view'> {
  readonly flow: FlowCard;
  readonly onRecover: () => void;
  readonly onRemove: (flow: FlowCard) => void;
}

function RowButtons({ flow, view, onRecover, onRemove }: RowButtonsProps) {
  const t = useTranslations('home');
  const { name } = flow;
  return (
    <span className="flex gap-1.5">
      <Button icon={<ArchiveRestore />} aria-label={t('recover.label', { name })} onClick={onRecover}>
        {t('recover.action')}
      </Button>
      <IconButton
        label={view === 'deleted' ? t('purge.label', { name }) : t('purge.toTrash', { name })}
        onClick={() => onRemove(flow)}
      >
        <Trash2 />
      </IconButton>
    </span>
  );
}
