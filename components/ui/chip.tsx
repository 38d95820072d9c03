import type { ReactNode } from 'react';
import { cn } from './cn';

/** A fact in a frame, such as the address or the limit. */
export function Chip({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <span
      className={cn(
        'inline-flex h-8 items-center gap-1.5 rounded-control bg-surface px-2.5 font-quiet whitespace-nowrap shadow-hairline',
        className,
      )}
    >
      {children}
    </span>
  );
}
