import type { ReactNode } from 'react';
import { cn } from './cn';

export interface TimeBarProps {
  /** Null draws the empty track. */
  ms: number | null;
  limitMs: number;
  /** "At worst 3.4 s": put the number in `<b>`, it takes the bar's colour. */
  left?: ReactNode;
  /** "of 5 s" */
  right?: ReactNode;
  size?: 'caption' | 'small';
  className?: string;
}

/** Time against a deadline. The tick always stands at 80 % of the width, so bars compare at a glance and overflow has room. */
export function TimeBar({ ms, limitMs, left, right, size = 'caption', className }: TimeBarProps) {
  const pace = paceOf(ms ?? 0, limitMs);
  const width = Math.min(100, ((ms ?? 0) / limitMs) * TICK);
  return (
    <div className={cn(size === 'small' ? 'text-small' : 'text-caption', 'text-ink-3', className)}>
      {left || right ? (
        <div className={cn('mb-1 flex justify-between gap-2 num [&_b]:font-semibold', boldColours[pace])}>
          <span>{left}</span>
          <span>{right}</span>
        </div>
      ) : null}
      <div aria-hidden className="relative h-1 rounded-full bg-hover shadow-[inset_0_0_0_0.5px_var(--line)]">
        {ms === null ? null : (
          <span
            className={cn('absolute inset-y-0 left-0 min-w-0.5 rounded-full', fills[pace])}
            style={{ width: `${width}%`, background: pace === 'over' ? overFill(width) : undefined }}
          />
        )}
        <span className="absolute -inset-y-0.75 left-4/5 w-[1.5px] rounded-full bg-ink-2 shadow-[0_0_0_1.5px_var(--surface)]" />
      </div>
    </div>
  );
}

/** Where the deadline's tick stands, in percent of the width. */
const TICK = 80;

export type Pace = 'fine' | 'near' | 'over';

/** Above 80 % of the limit is near, past it is over. */
export function paceOf(ms: number, limitMs: number): Pace {
  if (ms > limitMs) return 'over';
  return ms > limitMs * 0.8 ? 'near' : 'fine';
}

const quietFill = 'color-mix(in oklab, var(--ai-ring) 72%, var(--surface))';

/** The part beyond the tick is red; the gradient is measured against the bar's own width. */
function overFill(width: number): string {
  const stop = (TICK / width) * 100;
  return `linear-gradient(90deg, ${quietFill} ${stop}%, var(--bad-solid) ${stop}%)`;
}

const fills: Record<Pace, string> = {
  fine: 'bg-[color-mix(in_oklab,var(--ai-ring)_72%,var(--surface))]',
  near: 'bg-warn-solid',
  over: '',
};

const boldColours: Record<Pace, string> = { fine: '[&_b]:text-ink-1', near: '[&_b]:text-warn', over: '[&_b]:text-bad' };
