'use client';

import { ChevronUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LedgerHead, LedgerLine, RunLedger } from './run-ledger';
import type { Chat, ShownCall } from './use-chat';
import { Wire } from './wire';

interface RunDrawerProps {
  readonly chat: Chat;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Below the canvas while testing: how long the call took, in one line; opened, the time of each part, and request and answer as they were sent. */
export function RunDrawer({ chat: { shown }, open, onOpenChange }: RunDrawerProps) {
  if (!shown) return null;
  if (!open) return <FoldedDrawer call={shown} onOpen={() => onOpenChange(true)} />;
  return (
    <section className="z-10 grid h-72.5 shrink-0 border-t border-line bg-surface shadow-[0_-10px_30px_-18px_var(--shade-3)] max-[1199px]:hidden min-[1200px]:grid-cols-[366px_minmax(0,1fr)]">
      <RunLedger call={shown} className="border-r border-line" />
      <Wire run={shown.run} views={['both', 'request', 'answer']} onClose={() => onOpenChange(false)} />
    </section>
  );
}

function FoldedDrawer({ call, onOpen }: { call: ShownCall; onOpen: () => void }) {
  const t = useTranslations('test');
  return (
    <section className="@container z-10 flex h-11 shrink-0 items-center gap-3.5 border-t border-line bg-surface pr-3 pl-4 whitespace-nowrap max-[1199px]:hidden">
      <LedgerHead run={call.run} isShort />
      <LedgerLine call={call} />
      <button
        type="button"
        aria-expanded={false}
        className="ml-auto flex h-8 items-center gap-1.5 rounded-control px-2 text-ink-2 hover:bg-hover hover:text-ink-1"
        onClick={onOpen}
      >
        {t('timesAndBodies')}
        <ChevronUp size={14} aria-hidden />
      </button>
    </section>
  );
}
