import type { ReactNode } from 'react';
import { cn } from './cn';

export function Kbd({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <kbd
      aria-hidden
      className={cn(
        'inline-grid h-4.25 min-w-4.25 place-items-center rounded-kbd bg-sunken px-1 font-sans text-[11px] leading-4 font-medium text-ink-3 shadow-hairline',
        className,
      )}
    >
      {children}
    </kbd>
  );
}
