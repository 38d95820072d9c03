import { Ban, Check, MessageCircle, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { TraceLine } from './trace-lines';

/** `refused`: the caller was turned away; `safe`: a safety reply stood in. */
type LineLook = TraceLine['look'] | 'refused' | 'safe';

const marks: Record<LineLook, { readonly icon: ReactNode; readonly colours: string }> = {
  passed: { icon: <Check size={12} strokeWidth={2.6} aria-hidden />, colours: 'bg-ok-soft text-ok' },
  failed: { icon: <X size={12} strokeWidth={2.6} aria-hidden />, colours: 'bg-bad-soft text-bad' },
  refused: { icon: <Ban size={12} strokeWidth={2.4} aria-hidden />, colours: 'bg-logic-soft text-logic' },
  safe: { icon: <MessageCircle size={12} strokeWidth={2.2} aria-hidden />, colours: 'bg-hover text-ink-2' },
  reply: { icon: <MessageCircle size={12} strokeWidth={2.2} aria-hidden />, colours: 'bg-ai-soft text-ai' },
};

/** What happened at one place: a mark, what it was, how long it took. */
export function Line({
  look,
  time,
  last = false,
  below,
  children,
}: {
  look: LineLook;
  time?: string;
  last?: boolean;
  /** As wide as the line. */
  below?: ReactNode;
  children: ReactNode;
}) {
  const mark = marks[look];
  return (
    <li
      className={cn(
        'relative grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-2.5 leading-4.75',
        last
          ? 'pb-0.5'
          : 'pb-2.75 before:absolute before:top-4.75 before:-bottom-px before:left-2.25 before:border-l-[1.6px] before:border-line-2',
      )}
    >
      <span className={cn('z-10 grid size-4.75 place-items-center rounded-full', mark.colours)}>{mark.icon}</span>
      <div className="min-w-0 wrap-anywhere">{children}</div>
      <span
        className={cn(
          'text-small leading-4.75 whitespace-nowrap num',
          look === 'failed' ? 'font-semibold text-bad' : 'text-ink-3',
        )}
      >
        {time}
      </span>
      {below ? <div className="col-span-2 col-start-2 min-w-0">{below}</div> : null}
    </li>
  );
}

export function Note({ tone = 'quiet', children }: { tone?: 'quiet' | 'warn' | 'bad'; children: ReactNode }) {
  return (
    <span className={cn('block text-dense', { quiet: 'text-ink-2', warn: 'text-warn', bad: 'text-bad' }[tone])}>
      {children}
    </span>
  );
}
