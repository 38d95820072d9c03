'use client';

import { Check, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useEditor, useFacts } from '@/components/editing/editor-context';
import { Section } from '@/components/form/field-frame';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { TimeBar } from '@/components/ui/time-bar';
import { useDuration } from '@/components/words/use-duration';
import { useKindWords } from '@/components/words/use-kind-words';
import type { TryRequest } from '@/lib/contract/tries';
import { createTemplateReader } from '@/lib/editor/document/uses';
import { waitOf } from '@/lib/editor/run/waiting';
import { give } from '@/lib/editor/store/given-values';
import type { FlowNode } from '@/lib/flow/schema';
import { statusOf } from './failure-key';
import { FailureNote, hostOf } from './failure-note';
import { SeenOutput } from './seen-output';
import { TryFirst } from './try-first';
import { TryInputs } from './try-inputs';
import { tryInputs, tryValues } from './try-values';
import { type TryDone, type TryState, useTry } from './use-try';

/** Sends the step alone, as it stands, and shows what came back; below it, what it gave before. */
export function TrySection({ node }: { node: FlowNode }) {
  const t = useTranslations('try');
  const { sample, samplesByNode } = useFacts();
  const [reader] = useState(createTemplateReader);
  const { given } = useEditor();
  const typed = useStore(given);
  const inputs = useMemo(() => tryInputs(reader.pathsOf(node), sample), [reader, node, sample]);
  const { state, busy, send, cancel } = useTry(node);
  const sendNow = (confirmed?: boolean) => void send(tryValues(inputs, typed, sample), confirmed);
  const answer = useInSight(state);
  const failed = state.type === 'done' && state.error !== null;
  const kept = failed ? null : (samplesByNode.get(node.id) ?? null);
  // What just came back is shown whole, a kept sample may be cut.
  const seen = state.type === 'done' ? state.output : (kept?.output ?? null);
  return (
    <Section title={t('title')} action={state.type === 'done' ? <Outcome done={state} /> : null}>
      <TryInputs
        inputs={inputs}
        typed={typed}
        onType={(path, text) => give(given, [[path, text]])}
        onSend={() => sendNow()}
        busy={busy}
      />
      <TryFirst inputs={inputs} typed={typed} />
      <div ref={answer}>
        <div aria-live="polite" className="flex flex-col gap-2.25 empty:hidden">
          {state.type === 'asking' ? (
            <Confirm request={state.request} busy={busy} onSend={() => sendNow(true)} onCancel={cancel} />
          ) : null}
          {state.type === 'refused' ? <p className="text-small text-bad">{state.sentence}</p> : null}
          {state.type === 'done' ? <Sent node={node} done={state} /> : null}
        </div>
        {seen === null ? null : <SeenOutput node={node} output={seen} sample={kept} />}
      </div>
    </Section>
  );
}

/** What came back stands below the fold as often as not. */
function useInSight(state: TryState) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.type !== 'idle') box.current?.scrollIntoView({ block: 'nearest' });
  }, [state]);
  return box;
}

function Outcome({ done }: { done: TryDone }) {
  const t = useTranslations('try');
  const { format } = useDuration();
  const status = statusOf(done.output);
  const time = format(done.durationMs);
  return (
    <Badge tone={done.error ? 'bad' : 'ok'} icon={done.error ? <X /> : <Check />} className="font-semibold num">
      {status === null ? t(done.error ? 'failed' : 'status', { status: '', time }) : t('status', { status, time })}
    </Badge>
  );
}

interface ConfirmProps {
  readonly request: TryRequest;
  readonly busy: boolean;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

function Confirm({ request, busy, onSend, onCancel }: ConfirmProps) {
  const t = useTranslations('try');
  const host = hostOf(request.url);
  return (
    <div className="rounded-float bg-warn-soft px-3 py-2.5 text-small text-warn">
      <p>{host === '' ? t('confirmOutside') : t('confirm', { host })}</p>
      <p className="mt-1 font-mono text-code wrap-anywhere">
        {request.method} {request.url}
      </p>
      <div className="mt-2 flex gap-2">
        <Button size="sm" loading={busy} onClick={onSend}>
          {t('sendIt')}
        </Button>
        <Button size="sm" variant="ghost" onClick={onCancel}>
          {t('notNow')}
        </Button>
      </div>
    </div>
  );
}

/** How long it took against the wait of the step, where it went, and what was left out. */
function Sent({ node, done }: { node: FlowNode; done: TryDone }) {
  const t = useTranslations('try');
  const time = useTranslations('editor.time');
  const { viewOf } = useEditor();
  const { clock } = useFacts();
  const { seconds, format } = useDuration();
  const words = useKindWords()(node.kind);
  const limitMs = waitOf(node, viewOf, clock);
  const port = viewOf(node)?.ports.find(({ name }) => name === done.port);
  return (
    <>
      {limitMs > 0 && done.durationMs > 0 ? (
        <TimeBar
          ms={done.durationMs}
          limitMs={limitMs}
          left={t.rich('took', { time: format(done.durationMs), b: (text) => <b>{text}</b> })}
          right={time('of', { limit: seconds(limitMs) })}
        />
      ) : null}
      <FailureNote done={done} />
      {port && done.error ? <p className="text-small text-ink-3">{t('exit', { exit: words.port(port) })}</p> : null}
      {done.missing.length > 0 ? (
        <p className="text-small text-warn">{t('missing', { names: done.missing.join(', ') })}</p>
      ) : null}
    </>
  );
}
