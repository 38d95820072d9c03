'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFacts } from '@/components/editing/editor-context';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { CodeView } from '@/components/ui/code-view';
import { CopyButton } from '@/components/ui/copy-button';
import { Segmented } from '@/components/ui/segmented';
import { usePlatformWords } from '@/components/words/use-platform-words';
import type { RunDetail } from '@/lib/contract/runs';
import { callAddress, toCurl } from '@/lib/editor/run/curl';

type View = 'both' | 'request' | 'answer';

interface WireProps {
  readonly run: RunDetail;
  /** Request and answer stand side by side from this width on. */
  readonly views: readonly View[];
  readonly onClose?: () => void;
}

/** Shows the request and the answer of a call exactly as they were sent. */
export function Wire({ run, views, onClose }: WireProps) {
  const t = useTranslations('test');
  const { info } = useFacts();
  const [view, setView] = useState<View>(views[0] ?? 'request');
  const { method, headers, body } = run.request;
  const curl = () => toCurl({ method, url: callAddress(info.urls, run.request), headers, body });
  return (
    <div className="grid min-h-0 min-w-0 grid-rows-[46px_minmax(0,1fr)]">
      <header className="flex items-center gap-2.5 border-b border-line pr-3 pl-4">
        <Segmented
          size="sm"
          label={t('wire')}
          value={view}
          onValueChange={setView}
          options={views.map((value) => ({ value, label: t(value) }))}
        />
        <span className="flex-1" />
        <CopyButton text={curl} label={t('copyCurl')}>
          {t('copyCurl')}
        </CopyButton>
        {onClose ? (
          <IconButton size="sm" label={t('closeDrawer')} onClick={onClose}>
            <X />
          </IconButton>
        ) : null}
      </header>
      <div className={cn('grid min-h-0', view === 'both' && 'grid-cols-2')}>
        {view === 'answer' ? null : <RequestPane run={run} />}
        {view === 'request' ? null : (
          <Pane
            title={t('whatAnswered')}
            first={String(run.answer.status)}
            headers={run.answer.headers}
            body={run.answer.body}
          />
        )}
      </div>
    </div>
  );
}

function RequestPane({ run: { request } }: { run: RunDetail }) {
  const t = useTranslations('test');
  const { platform } = useFacts();
  const words = usePlatformWords()(platform.id);
  return (
    <Pane
      title={platform.traits.rawAnswer ? t('whatWasSent') : t('whatSent', { platform: words.title })}
      first={`${request.method} ${request.path}${request.query ? `?${request.query}` : ''}`}
      headers={request.headers}
      body={request.body}
    />
  );
}

interface PaneProps {
  readonly title: string;
  readonly first: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

function Pane({ title, first, headers, body }: PaneProps) {
  return (
    <div className="flex min-h-0 min-w-0 flex-col px-4 pt-2.75 not-first:border-l not-first:border-line">
      <h3 className="mb-1.75 text-small font-semibold">{title}</h3>
      <div className="min-h-0 flex-1 overflow-auto pb-3">
        <pre className="text-code font-quiet wrap-anywhere whitespace-pre-wrap text-ink-3">
          <span className="text-ai">{first}</span>
          {Object.entries(headers).map(([name, value]) => (
            <span key={name} className="block">
              {name}: <span className="text-ink-2">{String(value)}</span>
            </span>
          ))}
        </pre>
        {body === null ? null : <CodeView value={body} label={title} className="mt-3 overflow-visible" />}
      </div>
    </div>
  );
}
