import type { ReactNode } from 'react';
import { cn } from './cn';

export type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'info' | 'logic';

/** A state, in words. */
export function Badge({
  tone = 'neutral',
  icon,
  className,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        'inline-flex h-5 w-fit items-center gap-1.25 rounded-float pr-2 text-small leading-5 font-medium whitespace-nowrap [&>svg]:size-3',
        icon ? 'pl-1.5' : 'pl-2',
        tones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}

const tones: Record<Tone, string> = {
  neutral: 'bg-hover text-ink-2',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-ai-soft text-ai',
  logic: 'bg-logic-soft text-logic',
};
