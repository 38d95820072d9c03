'use client';

import { Check, CirclePause, FlaskConical, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { ConfirmDialog } from '@/components/ui/dialog';
import { Pill } from '@/components/ui/pill';
import { LostParts } from '@/components/words/lost-parts';
import { useDuration } from '@/components/words/use-duration';
import { useReasonSentence } from '@/components/words/use-reason-sentence';
import type { RunDetail } from '@/lib/contract/runs';
import { demoSteps } from '@/lib/editor/document/demo-steps';
import { documentOf } from '@/lib/editor/store/store';
import type { JsonObject } from '@/lib/flow/json';
import { EmptyValues } from './empty-values';
import type { Chat, Exchange } from './use-chat';

/** The line below an answer: how it ended, how long it took, what it sets, and which effects were held back. */
export function AnswerMeta({ exchange, chat }: { exchange: Exchange; chat: Chat }) {
  const t = useTranslations('test');
  const outcome = useTranslations('common.outcome');
  const duration = useDuration();
  const { answer } = exchange;
  if (!answer) return null;
  const { run, heard } = answer;
  const sets = namesSet(heard?.params ?? {}, exchange.remembered);
  const isAnswered = run.exit === 'answered';
  return (
    <div className="flex flex-wrap items-center gap-1.5 px-1 pt-px text-small text-ink-3">
      {isAnswered && run.marks?.includes('stepFailed') ? (
        <TriangleAlert size={13} aria-hidden className="text-bad" />
      ) : isAnswered ? (
        <Check size={13} aria-hidden className="text-ok" />
      ) : (
        <TriangleAlert size={13} aria-hidden className="text-bad" />
      )}
      {isAnswered && run.marks?.[0] ? (
        <b className={run.marks[0] === 'stepFailed' ? 'text-bad' : 'text-warn'}>{outcome(run.marks[0])}</b>
      ) : null}
      {isAnswered ? null : <b className="text-bad">{outcome(run.exit)}</b>}
      <span className="num">{duration.format(run.durationMs)}</span>
      {sets.length > 0 ? (
        <>
          <span>· {t('sets')}</span>
          {sets.map((name) => (
            <Pill key={name} size="sm">
              {name}
            </Pill>
          ))}
        </>
      ) : null}
      <Why run={run} />
      <FromDemo run={run} />
      <EmptyValues run={run} />
      <LostParts run={run} className="w-full" />
      <HeldBack exchange={exchange} chat={chat} />
    </div>
  );
}

/** A platform may be sent values that its session already has; only the changed ones count as set by this answer. */
function namesSet(heard: JsonObject, remembered: JsonObject): string[] {
  return Object.keys(heard).filter((name) => JSON.stringify(heard[name]) !== JSON.stringify(remembered[name]));
}

/** When something went wrong, says what in one sentence. */
function Why({ run }: { run: RunDetail }) {
  const reason = useReasonSentence();
  const sentence = run.error?.message || reason(run.exit === 'answered' ? null : (run.reason ?? null));
  return sentence ? <p className="w-full text-bad">{sentence}</p> : null;
}

/** Names the steps of this run whose data the built-in demo made up. */
function FromDemo({ run }: { run: RunDetail }) {
  const t = useTranslations('editor.demo');
  const { viewOf } = useEditor();
  const flow = useEditorState(documentOf);
  const ran = new Set(run.steps.map(({ nodeId }) => nodeId));
  const names = demoSteps(flow, viewOf).flatMap(({ id, name }) => (ran.has(id) ? [name] : []));
  if (names.length === 0) return null;
  return (
    <p className="flex w-full items-start gap-1.5">
      <FlaskConical size={13} aria-hidden className="mt-px shrink-0" />
      {t('test', { steps: names.join(', ') })}
    </p>
  );
}

/** Says which effects the test held back, and offers to run them. */
function HeldBack({ exchange, chat }: { exchange: Exchange; chat: Chat }) {
  const t = useTranslations('test');
  const [asking, setAsking] = useState(false);
  const { answer, said } = exchange;
  const held = answer?.run.steps.flatMap(({ suppressed }) => suppressed ?? []) ?? [];
  if (held.length === 0) return null;
  return (
    <div className="mt-1 w-full rounded-bubble bg-surface px-3 py-2.5 text-dense text-ink-2 shadow-hairline">
      <p className="flex items-start gap-1.5">
        <CirclePause size={14} aria-hidden className="mt-px shrink-0" />
        {t('heldBack', { count: held.length })}
      </p>
      <ul className="mt-1 ml-5 font-mono text-code wrap-anywhere">
        {held.map(({ method, url }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same request may be made twice
          <li key={index}>
            <span className="text-data">{method}</span> {url}
          </li>
        ))}
      </ul>
      {said ? (
        <button
          type="button"
          disabled={chat.busy}
          className="mt-1 ml-4 rounded-control px-1.5 py-1 text-small font-medium text-ai hover:bg-hover"
          onClick={() => setAsking(true)}
        >
          {t('doIt')}
        </button>
      ) : null}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('doItTitle')}
        description={t('doItBody', { requests: held.map(({ method, url }) => `${method} ${url}`).join('\n') })}
        confirm={t('doItConfirm')}
        onConfirm={() => {
          if (said) void chat.sayForReal(said);
        }}
      />
    </div>
  );
}
