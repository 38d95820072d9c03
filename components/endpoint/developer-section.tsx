'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';

/** What only a person who programs needs, folded away. */
export function ForDevelopers({ lead, children }: { lead: string; children: ReactNode }) {
  const t = useTranslations('endpoint.developers');
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="group not-first:border-t not-first:border-line"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex items-center gap-2 px-5 py-3.5 select-none [&::-webkit-details-marker]:hidden">
        <ChevronRight size={15} aria-hidden className="shrink-0 text-ink-3 transition-transform group-open:rotate-90" />
        <b className="text-strong">{t('title')}</b>
        <span className="min-w-0 text-dense text-ink-2">{lead}</span>
      </summary>
      {isOpen ? <div className="border-t border-line">{children}</div> : null}
    </details>
  );
}
