'use client';

import { RunLedger } from './run-ledger';
import type { Chat } from './use-chat';
import { Wire } from './wire';

/** The drawer below the canvas while testing: the time of each part, and request and answer as they were sent. */
export function RunDrawer({ chat }: { chat: Chat }) {
  const { shown } = chat;
  if (!shown) return null;
  return (
    <section className="z-10 grid h-72.5 shrink-0 border-t border-line bg-surface shadow-[0_-10px_30px_-18px_var(--shade-3)] max-[1199px]:hidden min-[1200px]:grid-cols-[366px_minmax(0,1fr)]">
      <RunLedger call={shown} className="border-r border-line" />
      <Wire run={shown.run} views={['both', 'request', 'answer']} onClose={() => chat.show(null)} />
    </section>
  );
}
