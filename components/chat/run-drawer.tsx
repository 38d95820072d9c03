'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFacts } from '@/components/editor/editor-context';
import type { TestedRun } from '@/components/editor/flow-info';
import { usePlatformWords } from '@/components/editor/use-platform-words';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { CodeView } from '@/components/ui/code-view';
import { CopyButton } from '@/components/ui/copy-button';
import { Segmented } from '@/components/ui/segmented';
import { toCurl } from '@/lib/editor/curl';
import { RunLedger } from './run-ledger';
import type { Chat } from './use-chat';

/** Under the canvas while testing: where the time went, and both sides of the call to the letter. */
export function RunDrawer({ chat }: { chat: Chat }) {
  const run = chat.shown?.answer?.run;
  if (!run) return null;
  return (
    <section className="z-10 grid h-72.5 max-[899px]:hidden shrink-0 border-t border-line bg-surface shadow-[0_-10px_30px_-18px_var(--shade-3)] min-[1200px]:grid-cols-[366px_minmax(0,1fr)]">
      <RunLedger run={run} />
      <Wire run={run} onClose={() => chat.show(null)} />
    </section>
  );
}

type View = 'both' | 'request' | 'answer';

function Wire({ run, onClose }: { run: TestedRun; onClose: () => void }) {
  const t = useTranslations('test');
  const { info, platform } = useFacts();
  const words = usePlatformWords()(platform.id);
  const [view, setView] = useState<View>('both');
  const curl = () =>
    toCurl({
      method: run.request.method,
      url: addressOf(info.urls.test, run.request),
      headers: run.request.headers,
      body: run.request.body,
    });
  return (
    <div className="grid min-h-0 min-w-0 grid-rows-[46px_minmax(0,1fr)] max-[1199px]:hidden">
      <header className="flex items-center gap-2.5 border-b border-line pr-3 pl-4">
        <Segmented
          size="sm"
          label={t('wire')}
          value={view}
          onValueChange={setView}
          options={[
            { value: 'both', label: t('both') },
            { value: 'request', label: t('request') },
            { value: 'answer', label: t('answer') },
          ]}
        />
        <span className="flex-1" />
        <CopyButton text={curl} label={t('copyCurl')}>
          {t('copyCurl')}
        </CopyButton>
        <IconButton size="sm" label={t('closeDrawer')} onClick={onClose}>
          <X />
        </IconButton>
      </header>
      <div className={cn('grid min-h-0', view === 'both' && 'grid-cols-2')}>
        {view === 'answer' ? null : (
          <Pane
            title={platform.traits.rawAnswer ? t('whatWasSent') : t('whatSent', { platform: words.title })}
            first={`${run.request.method} ${run.request.path}${run.request.query ? `?${run.request.query}` : ''}`}
            headers={run.request.headers}
            body={run.request.body}
          />
        )}
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
        <CodeView value={body} label={title} className="mt-3 overflow-visible" />
      </div>
    </div>
  );
}

/** The test address, with what the request had behind it. */
function addressOf(base: string, { path, query }: TestedRun['request']): string {
  const rest = /\/test(\/.*)?$/.exec(path)?.[1] ?? '';
  return `${base}${rest}${query ? `?${query}` : ''}`;
}
