import type { ReactNode } from 'react';
import { cn } from './cn';

/** A value: a parameter, a field, an intent. */
export function Pill({
  size = 'md',
  muted = false,
  className,
  children,
}: {
  size?: 'sm' | 'md';
  muted?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        'inline-flex max-w-full items-center gap-1 truncate align-baseline font-medium whitespace-nowrap',
        size === 'sm'
          ? 'h-4 rounded-kbd px-1.25 text-[11px] leading-4'
          : 'h-4.5 rounded-pill px-1.5 text-small leading-4.5',
        muted ? 'bg-hover text-ink-2' : 'bg-ai-soft text-ai',
        className,
      )}
    >
      {children}
    </span>
  );
}
