'use client';

import { ArrowUpRight, TriangleAlert, X } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { api } from '@/components/api';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { runAddress } from '@/components/requests/run-address';
import { ButtonLink, IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { outcomeLooks } from '@/components/words/outcome';
import { useDuration } from '@/components/words/use-duration';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { RunDetail } from '@/lib/contract/runs';
import { traceOf } from '@/lib/editor/run/trace';
import { documentOf } from '@/lib/editor/store/store';

type Load = { readonly id: string } & ({ readonly run: RunDetail } | { readonly error: unknown });

/** A logged call: its path lit and its values on the cards, with a word on what is seen. */
export function LoggedRun({ id }: { id: string }) {
  const { store, update } = useEditor();
  const { info } = useFacts();
  const [load, setLoad] = useState<Load>();
  useEffect(() => {
    const ending = new AbortController();
    api.get('/runs/{id}', { params: { id }, signal: ending.signal }).then(
      (run) => {
        setLoad({ id, run });
        if (run.flowId === info.id) update.show(traceOf(documentOf(store.getState()), run));
      },
      (error: unknown) => {
        if (!ending.signal.aborted) setLoad({ id, error });
      },
    );
    return () => ending.abort();
  }, [id, info.id, store, update]);
  if (load?.id !== id) return null;
  const close = () => {
    const address = new URL(window.location.href);
    address.searchParams.delete('run');
    window.history.replaceState(null, '', address);
    update.show(null);
  };
  return 'run' in load ? <Strip run={load.run} onClose={close} /> : <Failed error={load.error} onClose={close} />;
}

function Strip({ run, onClose }: { run: RunDetail; onClose: () => void }) {
  const t = useTranslations('requests');
  const format = useFormatter();
  const duration = useDuration();
  const { info } = useFacts();
  const isOnShow = useEditorState((state) => state.trace !== null);
  const isOther = run.version !== null && (run.version !== info.liveVersion || info.changed === true);
  return (
    <div role="status" className={stripClasses}>
      <i aria-hidden className={cn('size-2 shrink-0 rounded-[3px]', outcomeLooks[run.exit].dot)} />
      <span className="min-w-0 text-dense">
        <span className="num">{format.dateTime(new Date(run.startedAt), moment)}</span>
        {' · '}
        <b className="font-semibold num">
          {t(`trace.headline.${run.exit}`, { time: duration.format(run.durationMs) })}
        </b>
        {isOnShow ? (
          isOther ? (
            <span className="block text-small text-ink-3">{t('onCanvas.other', { version: run.version ?? 0 })}</span>
          ) : null
        ) : (
          <span className="block text-small text-ink-3">{t('onCanvas.changed')}</span>
        )}
      </span>
      <ButtonLink
        size="sm"
        variant="ghost"
        icon={<ArrowUpRight />}
        href={runAddress({ flowId: info.id, runId: run.id })}
      >
        {t('onCanvas.back')}
      </ButtonLink>
      <CloseButton onClose={onClose} />
    </div>
  );
}

function Failed({ error, onClose }: { error: unknown; onClose: () => void }) {
  const sentence = useErrorSentence();
  return (
    <div role="alert" className={stripClasses}>
      <TriangleAlert size={15} aria-hidden className="text-warn" />
      <span className="text-dense">{sentence(error)}</span>
      <CloseButton onClose={onClose} />
    </div>
  );
}

function CloseButton({ onClose }: { onClose: () => void }) {
  const t = useTranslations('requests.onCanvas');
  return (
    <IconButton size="sm" label={t('close')} onClick={onClose}>
      <X />
    </IconButton>
  );
}

const stripClasses =
  'absolute top-3 left-1/2 z-10 flex w-max max-w-[calc(100%-24px)] -translate-x-1/2 items-center gap-2.5 rounded-float bg-surface py-1.5 pr-1.5 pl-3 shadow-float';

const moment = {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const;
