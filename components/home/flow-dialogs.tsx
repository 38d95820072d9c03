'use client';

import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '@/components/ui/dialog';
import type { FlowAsk } from './flow-ask';
import type { FlowCard } from './flow-health';
import { RenameDialog } from './rename-dialog';
import { TagDialog } from './tag-dialog';
import type { FlowActing } from './use-flow-actions';

export interface FlowDialogsProps {
  readonly ask: FlowAsk;
  readonly tags: readonly string[];
  readonly acting: Pick<FlowActing, 'endAsk' | 'confirmed'>;
}

/** Whatever the list has to ask; loaded when it asks for the first time. */
export default function FlowDialogs({ ask, tags, acting }: FlowDialogsProps) {
  const t = useTranslations('home');
  const confirm = { open: true, onOpenChange: acting.endAsk, onConfirm: () => acting.confirmed(ask) };
  switch (ask.type) {
    case 'rename':
      return <RenameDialog flow={ask.flow} onClose={acting.endAsk} />;
    case 'tags':
      return <TagDialog flows={ask.flows} tags={tags} onClose={acting.endAsk} />;
    case 'offline':
      return (
        <ConfirmDialog
          {...confirm}
          title={t('offline.title', { name: ask.flow.name })}
          description={t('offline.body', { calls: ask.flow.calls7d })}
          confirm={t('menu.offline')}
        />
      );
    case 'archive':
    case 'delete':
      return (
        <ConfirmDialog
          {...confirm}
          danger={ask.type === 'delete'}
          title={t(`${ask.type}.title`, { flows: ask.flows.length, name: ask.flows[0]?.name ?? '' })}
          description={t(`${ask.type}.body`, whatStops(ask.flows))}
          confirm={t(`menu.${ask.type}`)}
        />
      );
  }
}

/** How many flows stop answering, and how many calls they had in the last seven days. */
function whatStops(flows: readonly FlowCard[]): { live: number; calls: number } {
  const live = flows.filter((flow) => flow.liveVersion !== null);
  return { live: live.length, calls: live.reduce((sum, flow) => sum + flow.calls7d, 0) };
}
