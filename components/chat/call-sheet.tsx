'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { RunLedger } from './run-ledger';
import type { ShownCall } from './use-chat';
import { Wire } from './wire';

/** The drawer on small screens, where it covers the whole page. */
export function CallSheet({ call }: { call: ShownCall }) {
  const t = useTranslations('test');
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="shrink-0 border-t border-line bg-surface min-[1200px]:hidden">
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex h-10 w-full items-center justify-between px-4 font-medium text-ai hover:bg-hover"
      >
        {t('inFull')}
        <ChevronRight size={16} aria-hidden />
      </button>
      <Dialog open={isOpen} onOpenChange={setOpen} size="lg" bare title={t('inFull')}>
        <RunLedger call={call} />
        <div className="h-120 border-t border-line">
          <Wire run={call.run} views={['request', 'answer']} />
        </div>
      </Dialog>
    </div>
  );
}
