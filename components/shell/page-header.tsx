import type { ReactNode } from 'react';

/** Title, one sentence under it, and the page's actions. */
export function PageHeader({
  title,
  badge,
  children,
  actions,
}: {
  title: ReactNode;
  badge?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-end gap-x-2.5 gap-y-4">
      <div className="min-w-0 flex-1 basis-70">
        <div className="flex items-center gap-2.5">
          <h1 className="text-title">{title}</h1>
          {badge}
        </div>
        {children ? (
          <p className="mt-0.5 text-strong leading-5.5 tracking-normal text-pretty text-ink-2">{children}</p>
        ) : null}
      </div>
      {actions ? <div className="flex min-w-0 flex-wrap items-center gap-2.5 max-sm:w-full">{actions}</div> : null}
    </header>
  );
}
