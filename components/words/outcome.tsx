import {
  CircleCheck,
  CircleHelp,
  CircleSlash2,
  CircleX,
  Copy,
  type LucideIcon,
  MessageCircleOff,
  Plug,
  Timer,
  UsersRound,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import type { Exit } from '@/lib/engine/failure';

interface Look {
  readonly dot: string;
  readonly text: string;
  readonly tone: Tone;
  readonly Icon: LucideIcon;
}

/** Answered is pale, so that trouble shows. */
export const outcomeLooks: Record<Exit, Look> = {
  answered: { dot: 'bg-outcome-answered', text: 'text-ink-1', tone: 'ok', Icon: CircleCheck },
  failed: { dot: 'bg-outcome-failed', text: 'text-bad', tone: 'bad', Icon: CircleX },
  timedOut: { dot: 'bg-outcome-slow', text: 'text-warn', tone: 'warn', Icon: Timer },
  busy: { dot: 'bg-outcome-slow', text: 'text-warn', tone: 'warn', Icon: UsersRound },
  rejected: { dot: 'bg-outcome-rejected', text: 'text-logic', tone: 'logic', Icon: CircleSlash2 },
  invalid: { dot: 'bg-outcome-rejected', text: 'text-logic', tone: 'logic', Icon: CircleHelp },
  unanswered: { dot: 'bg-outcome-failed', text: 'text-bad', tone: 'bad', Icon: MessageCircleOff },
  duplicate: { dot: 'bg-outcome-other', text: 'text-ink-2', tone: 'neutral', Icon: Copy },
  handshake: { dot: 'bg-outcome-other', text: 'text-ink-2', tone: 'neutral', Icon: Plug },
};

export function Outcome({ exit }: { exit: Exit }) {
  const t = useTranslations('common.outcome');
  const { dot, text } = outcomeLooks[exit];
  return (
    <span className={cn('flex items-center gap-1.75 font-medium whitespace-nowrap', text)}>
      <i aria-hidden className={cn('size-2 shrink-0 rounded-[3px]', dot)} />
      {t(exit)}
    </span>
  );
}

/** The same above a call told in full; trouble that ended in a safety reply says so. */
export function OutcomeBadge({ exit }: { exit: Exit }) {
  const t = useTranslations();
  const { tone, Icon } = outcomeLooks[exit];
  const words = t(`common.outcome.${exit}`);
  const isSafe = exit === 'failed' || exit === 'unanswered' || exit === 'timedOut' || exit === 'busy';
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {isSafe ? t('requests.safely', { outcome: words }) : words}
    </Badge>
  );
}
