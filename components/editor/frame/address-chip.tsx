'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useEditorState, useFacts } from '@/components/editing/editor-context';
import { CopyButton } from '@/components/ui/copy-button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { StatusDot } from '@/components/ui/status-dot';

/** The address at which the flow is called: that of the draft or that of the live version. */
export function AddressChip() {
  const t = useTranslations('editor.top');
  const common = useTranslations('common.environment');
  const { info } = useFacts();
  const isTesting = useEditorState((state) => state.panel === 'test');
  const [chosen, setChosen] = useState<'production' | 'test' | null>(null);
  const environment = chosen ?? (isTesting || info.liveVersion === null ? 'test' : 'production');
  const url = info.urls[environment];
  const dot = environment === 'test' ? 'draft' : info.liveVersion === null ? 'idle' : 'ok';
  return (
    <div
      data-tour="address"
      className="flex h-8 min-w-0 items-stretch overflow-hidden rounded-control bg-surface shadow-field max-[899px]:hidden"
    >
      <DropdownMenu>
        <DropdownMenuTrigger
          className="flex items-center gap-2 border-r border-line px-2.5 font-medium whitespace-nowrap hover:bg-hover focus-visible:-outline-offset-2"
          aria-label={t('environment', { name: common(environment) })}
        >
          <StatusDot tone={dot} />
          {common(environment)}
          <ChevronDown size={14} className="text-ink-3" />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          <DropdownMenuRadioGroup
            value={environment}
            onValueChange={(value) => setChosen(value === 'test' ? 'test' : 'production')}
          >
            <DropdownMenuRadioItem value="production">{common('production')}</DropdownMenuRadioItem>
            <DropdownMenuRadioItem value="test">{common('test')}</DropdownMenuRadioItem>
          </DropdownMenuRadioGroup>
        </DropdownMenuContent>
      </DropdownMenu>
      <span
        className="flex min-w-0 items-center px-2.5 font-mono text-small tracking-(--track-code) text-ink-2 max-[1199px]:hidden"
        title={url}
      >
        <Address url={url} />
      </span>
      <CopyButton text={url} label={t('copyAddress')} size="md" className="rounded-none border-l border-line" />
    </div>
  );
}

/** Host and path without the protocol. The key is shortened in its middle, so that the end of the address stays visible. */
function Address({ url }: { url: string }) {
  const short = url.replace(/^https?:\/\//, '');
  const at = short.lastIndexOf('/hooks/');
  const key = short.slice(at + '/hooks/'.length);
  const [id = '', ...rest] = key.split('/');
  const brief = id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
  return (
    <span className="truncate">{at < 0 ? short : [`${short.slice(0, at)}/hooks/${brief}`, ...rest].join('/')}</span>
  );
}
