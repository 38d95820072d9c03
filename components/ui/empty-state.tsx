import type { ReactNode } from 'react';
import { cn } from './cn';

/** What stands where nothing is yet: says why, and offers the next step. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  className,
}: {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn('flex flex-col items-center gap-1 px-6 py-14 text-center', className)}>
      {icon ? (
        <span className="mb-2 grid size-10 place-items-center rounded-bubble bg-hover text-ink-3 [&>svg]:size-5">
          {icon}
        </span>
      ) : null}
      <div className="text-strong font-semibold">{title}</div>
      {children ? <div className="max-w-110 text-balance text-ink-2">{children}</div> : null}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
