import type { ReactNode } from 'react';
import { cn } from './cn';

/** One subject of a settings card: what it is on the left, its controls on the right. Rows stand in a `card`. */
export function SettingRow({
  title,
  lead,
  wide = false,
  id,
  action,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  wide?: boolean;
  id?: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      id={id}
      className={cn(
        'px-5 py-4 not-first:border-t not-first:border-line',
        wide ? 'flex flex-col gap-4' : 'grid grid-cols-[170px_minmax(0,1fr)] gap-x-5.5 gap-y-3 max-lg:grid-cols-1',
      )}
    >
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-40">
          <h2 className="text-strong font-semibold">{title}</h2>
          {lead ? <p className="mt-0.5 text-dense text-pretty text-ink-2">{lead}</p> : null}
        </div>
        {action}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

export function Card({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cn('rounded-card bg-surface shadow-card', className)}>{children}</div>;
}
