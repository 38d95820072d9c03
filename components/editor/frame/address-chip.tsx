'use client';

import { Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useFacts } from '@/components/editing/editor-context';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { StatusDot } from '@/components/ui/status-dot';
import type { Environment } from '@/lib/contract/common';

/** The addresses at which the flow is called: that of the live version and that of the draft, whole, to copy. */
export function AddressChip() {
  const t = useTranslations('editor.top');
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" icon={<Link2 />} data-tour="address" className="max-[899px]:hidden">
          {t('address')}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={t('address')} className="w-130 p-4">
        <AddressRow environment="production" />
        <AddressRow environment="test" />
      </PopoverContent>
    </Popover>
  );
}

function AddressRow({ environment }: { environment: Environment }) {
  const t = useTranslations('editor.top');
  const common = useTranslations('common');
  const { info } = useFacts();
  const url = info.urls[environment];
  const isOff = environment === 'production' && info.liveVersion === null;
  return (
    <div className="not-first:mt-3">
      <p className="mb-1 flex items-center gap-2 text-small font-medium text-ink-2">
        <StatusDot tone={environment === 'test' ? 'draft' : isOff ? 'idle' : 'ok'} />
        {common(`environment.${environment}`)}
        {isOff ? <span className="font-normal text-ink-3">{common('live.none')}</span> : null}
      </p>
      <div className="flex items-center gap-2 rounded-control bg-sunken py-0.5 pr-1 pl-2.5">
        <code className="min-w-0 flex-1 overflow-x-auto text-small whitespace-nowrap text-ink-1">{url}</code>
        <CopyButton text={url} label={t('copyAddressOf', { name: common(`environment.${environment}`) })} />
      </div>
    </div>
  );
}
