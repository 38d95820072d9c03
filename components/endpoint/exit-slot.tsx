'use client';

import {
  CircleHelp,
  CircleSlash2,
  CircleX,
  type LucideIcon,
  MessageCircleOff,
  PencilLine,
  Timer,
  UsersRound,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Bubble } from '@/components/ui/bubble';
import { IconButton } from '@/components/ui/button';
import { useDuration } from '@/components/words/use-duration';
import { useLanguage } from '@/components/words/use-language';
import { MAX_RUNNING } from '@/lib/flow/limits';
import type { DesignedExit, Endpoint } from '@/lib/flow/schema';
import { ExitDialog } from './exit-dialog';
import { exitText } from './exit-words';
import type { LimitSectionProps } from './limit-section';

/** One way a call can end without an answer of the flow, and what is said then. */
export function ExitSlot({ exit, endpoint, platform, editable, onChange }: LimitSectionProps & { exit: DesignedExit }) {
  const t = useTranslations('endpoint.exits');
  const language = useLanguage();
  const [editing, setEditing] = useState(false);
  const { Icon, tone } = looks[exit];
  const text = exitText(endpoint, platform, { exit, language });
  const isOwn = endpoint.exits[exit] !== undefined;
  return (
    <div className="flex min-h-36 min-w-0 flex-col rounded-bubble bg-sunken px-2.75 pt-2.75 pb-2">
      <h3 className="flex items-center gap-1.5 text-dense leading-4 font-semibold">
        <Icon size={14} aria-hidden className={tone} />
        {t(exit)}
      </h3>
      <p className="mt-0.5 mb-2 text-caption leading-[15px] text-ink-3">
        <When exit={exit} endpoint={endpoint} platform={platform} />
      </p>
      {text ? (
        <Bubble from="paper" size="small" lang={language}>
          {text}
        </Bubble>
      ) : (
        <p className="text-small text-pretty text-ink-3">{t(exit === 'rejected' ? 'silent' : 'noWords')}</p>
      )}
      <p className="mt-auto flex h-8 items-end gap-2">
        {isOwn ? (
          <Badge tone="info" className="h-4.5 self-end text-[11px] leading-4.5">
            {t('changed')}
          </Badge>
        ) : null}
        {editable ? (
          <IconButton
            size="sm"
            label={t('edit', { exit: t(exit) })}
            onClick={() => setEditing(true)}
            className="-mr-1.5 ml-auto h-6"
          >
            <PencilLine />
          </IconButton>
        ) : null}
      </p>
      {editing ? (
        <ExitDialog
          exit={exit}
          endpoint={endpoint}
          platform={platform}
          onClose={() => setEditing(false)}
          onChange={(answer) => onChange({ exits: withExit(endpoint, exit, answer) })}
        />
      ) : null}
    </div>
  );
}

/** Undefined takes the builder's own words out again. */
function withExit(endpoint: Endpoint, exit: DesignedExit, answer: Endpoint['exits'][DesignedExit]): Endpoint['exits'] {
  const { [exit]: _before, ...others } = endpoint.exits;
  return answer === undefined ? others : { ...others, [exit]: answer };
}

function When({ exit, endpoint, platform }: Pick<LimitSectionProps, 'endpoint' | 'platform'> & { exit: DesignedExit }) {
  const t = useTranslations('endpoint.exits');
  const duration = useDuration();
  const { defaultMs, reserveMs } = platform.deadline;
  if (exit === 'timedOut')
    return t('timedOutWhen', { time: duration.seconds((endpoint.deadlineMs ?? defaultMs) - reserveMs) });
  if (exit === 'busy') return t('busyWhen', { count: MAX_RUNNING });
  return t(`${exit}When`);
}

const looks: Record<DesignedExit, { Icon: LucideIcon; tone: string }> = {
  failed: { Icon: CircleX, tone: 'text-bad' },
  timedOut: { Icon: Timer, tone: 'text-warn' },
  busy: { Icon: UsersRound, tone: 'text-ai' },
  rejected: { Icon: CircleSlash2, tone: 'text-ink-3' },
  invalid: { Icon: CircleHelp, tone: 'text-ink-3' },
  unanswered: { Icon: MessageCircleOff, tone: 'text-ink-3' },
};
