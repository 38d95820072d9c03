import {
  CircleCheck,
  CircleHelp,
  CircleSlash2,
  CircleX,
  ClockAlert,
  Copy,
  type LucideIcon,
  MessageCircleOff,
  Plug,
  Timer,
  TriangleAlert,
  UsersRound,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { type Exit, exits } from '@/lib/engine/failure';
import { marks as allMarks, type Mark } from '@/lib/engine/mark';

interface Look {
  readonly dot: string;
  readonly text: string;
  readonly tone: Tone;
  readonly Icon: LucideIcon;
}

/** How a call went: its exit, or the worst of its marks where it was answered. */
export type Ending = Exit | Mark;

/** What a list can be narrowed to, in the order in which it is offered. */
export const endings: readonly Ending[] = exits.flatMap((exit) => (exit === 'answered' ? [exit, ...allMarks] : [exit]));

/** `marks`: null for a call of which nobody knows. */
export function endingOf({ exit, marks }: { exit: Exit; marks: readonly Mark[] | null }): Ending {
  return (exit === 'answered' ? marks?.[0] : undefined) ?? exit;
}

export function isMark(ending: Ending): ending is Mark {
  return ending === 'stepFailed' || ending === 'nearlyLate';
}

/** Answered is pale, so that trouble shows. */
export const outcomeLooks: Record<Ending, Look> = {
  answered: { dot: 'bg-outcome-answered', text: 'text-ink-1', tone: 'ok', Icon: CircleCheck },
  stepFailed: { dot: 'bg-outcome-failed', text: 'text-bad', tone: 'bad', Icon: TriangleAlert },
  nearlyLate: { dot: 'bg-outcome-slow', text: 'text-warn', tone: 'warn', Icon: ClockAlert },
  failed: { dot: 'bg-outcome-failed', text: 'text-bad', tone: 'bad', Icon: CircleX },
  timedOut: { dot: 'bg-outcome-slow', text: 'text-warn', tone: 'warn', Icon: Timer },
  busy: { dot: 'bg-outcome-slow', text: 'text-warn', tone: 'warn', Icon: UsersRound },
  rejected: { dot: 'bg-outcome-rejected', text: 'text-logic', tone: 'logic', Icon: CircleSlash2 },
  invalid: { dot: 'bg-outcome-unreadable', text: 'text-ink-2', tone: 'neutral', Icon: CircleHelp },
  unanswered: { dot: 'bg-outcome-failed', text: 'text-bad', tone: 'bad', Icon: MessageCircleOff },
  duplicate: { dot: 'bg-outcome-other', text: 'text-ink-2', tone: 'neutral', Icon: Copy },
  handshake: { dot: 'bg-outcome-other', text: 'text-ink-2', tone: 'neutral', Icon: Plug },
};

interface Ended {
  exit: Exit;
  /** Of an answered call; null where nobody knows. */
  marks: readonly Mark[] | null;
}

/** In a row; `isShort` where there is little room. */
export function Outcome({ isShort = false, ...ended }: Ended & { isShort?: boolean }) {
  const t = useTranslations('common');
  const ending = endingOf(ended);
  const { dot, text, Icon } = outcomeLooks[ending];
  return (
    <span className={cn('flex min-w-0 items-center gap-1.75 font-medium whitespace-nowrap', text)}>
      {isMark(ending) ? (
        <Icon size={13} aria-hidden className="-mx-0.5 shrink-0" />
      ) : (
        <i aria-hidden className={cn('size-2 shrink-0 rounded-[3px]', dot)} />
      )}
      <span className="truncate">{t(isShort && isMark(ending) ? `markShort.${ending}` : `outcome.${ending}`)}</span>
    </span>
  );
}

/** The same above a call told in full; trouble that ended in a safety reply says so, and every mark stands there. */
export function OutcomeBadge({ exit, marks }: Ended) {
  const t = useTranslations();
  const isSafe = exit === 'failed' || exit === 'unanswered' || exit === 'timedOut' || exit === 'busy';
  const shown: readonly Ending[] = exit === 'answered' && marks?.length ? marks : [exit];
  return shown.map((ending, index) => {
    const { tone, Icon } = outcomeLooks[ending];
    const words = t(index > 0 && isMark(ending) ? `common.markShort.${ending}` : `common.outcome.${ending}`);
    return (
      <Badge key={ending} tone={tone} icon={<Icon aria-hidden />}>
        {isSafe ? t('requests.safely', { outcome: words }) : words}
      </Badge>
    );
  });
}
