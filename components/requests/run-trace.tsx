'use client';

import { Check, CornerDownRight, MessageCircle, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useKindWords } from '@/components/editor/use-kind-words';
import { Bubble } from '@/components/ui/bubble';
import { cn } from '@/components/ui/cn';
import { CodeView, codeText } from '@/components/ui/code-view';
import { useDuration } from '@/components/use-duration';
import { useReasonSentence } from '@/components/use-reason-sentence';
import type { Exit } from '@/lib/engine/failure';
import type { Flow } from '@/lib/flow/schema';
import { platforms } from '@/lib/platforms/catalog.gen';
import type { RunDetail } from '@/lib/server/runs/search';
import { answeredWords } from './answered-words';
import { type TraceLine, traceLines } from './trace-lines';

/** The call told in words, from its arrival to the answer. */
export function RunTrace({
  run,
  document,
  limitMs,
}: {
  run: RunDetail;
  document: Flow | null;
  limitMs: number | undefined;
}) {
  const t = useTranslations();
  const { format, seconds } = useDuration();
  const reason = useReasonSentence();
  const platform = platforms.has(run.platform) ? t(`platforms.${run.platform}.title`) : run.platform;
  const lines = traceLines(run.steps, document);
  const cameIn = !stoppedAtDoor.has(run.exit);
  return (
    <section aria-labelledby="trace-heading" className="border-b border-line px-5 py-4">
      <div className="mb-3 flex items-baseline justify-between gap-3">
        <h3 id="trace-heading" className="text-strong">
          {t('requests.trace.title')}
        </h3>
        <span className="text-dense text-ink-3 num">
          {limitMs
            ? t('requests.trace.took', { time: format(run.durationMs), limit: seconds(limitMs) })
            : format(run.durationMs)}
        </span>
      </div>
      <ol>
        <Line look={cameIn ? 'passed' : 'failed'}>
          {t('requests.trace.called', { platform })}
          {cameIn || run.reason === null ? null : <Note>{reason(run.reason)}</Note>}
        </Line>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step may run twice; the list never changes
          <Step key={index} line={line} />
        ))}
        <Ending run={run} />
      </ol>
    </section>
  );
}

/** Exits where no step ran, for a reason that is the caller's or the address's. */
const stoppedAtDoor: ReadonlySet<Exit> = new Set<Exit>(['rejected', 'invalid', 'busy']);

function Step({ line: { step, name, port, look } }: { line: TraceLine }) {
  const t = useTranslations('requests.trace');
  const { format } = useDuration();
  const reason = useReasonSentence();
  const words = useKindWords()(step.kind);
  return (
    <Line look={look} time={format(step.durationMs)}>
      <span className="font-medium">{name ?? words.title}</span>
      {port ? (
        <Note>
          <CornerDownRight size={13} aria-hidden className="mr-1 inline text-ink-3" />
          {words.port(port)}
        </Note>
      ) : null}
      {step.error ? <Note tone="bad">{reason(step.error.code)}</Note> : null}
      {step.missing?.length ? <Note tone="warn">{t('missing', { names: step.missing.join(', ') })}</Note> : null}
      {step.suppressed ? (
        <Note>{t('suppressed', { method: step.suppressed.method, url: step.suppressed.url })}</Note>
      ) : null}
      {hasDetail(step.output) || step.error ? (
        <details className="mt-1">
          <summary className="w-fit rounded-pill text-dense text-ai select-none">{t('details')}</summary>
          {step.error ? <p className="mt-1 text-dense wrap-anywhere text-ink-2">{step.error.message}</p> : null}
          {hasDetail(step.output) ? (
            <CodeView
              value={step.output}
              label={t('output', { step: name ?? words.title })}
              className="mt-1.5 max-h-60 bg-sunken px-2.5 py-2"
            />
          ) : null}
        </details>
      ) : null}
    </Line>
  );
}

function hasDetail(output: unknown): boolean {
  return typeof output === 'object' && output !== null ? Object.keys(output).length > 0 : output !== undefined;
}

function Ending({ run }: { run: RunDetail }) {
  const t = useTranslations('requests.trace');
  const reason = useReasonSentence();
  const { status, body } = run.answer;
  const words = body === null ? run.answered : answeredWords(run.platform, { status, body: codeText(body) });
  const own = run.exit === 'answered';
  return (
    <Line look={own ? 'reply' : 'passed'} last>
      {t(`ending.${run.exit}`, { status: run.answer.status || run.status })}
      {own || run.reason === null || stoppedAtDoor.has(run.exit) ? null : <Note tone="bad">{reason(run.reason)}</Note>}
      {words ? (
        <Bubble from={own ? 'bot' : 'quiet'} className="mt-1.5 max-h-60 overflow-y-auto">
          {words}
        </Bubble>
      ) : null}
    </Line>
  );
}

type LineLook = TraceLine['look'];

const marks: Record<LineLook, { readonly icon: ReactNode; readonly colours: string }> = {
  passed: { icon: <Check size={12} strokeWidth={2.6} aria-hidden />, colours: 'bg-ok-soft text-ok' },
  failed: { icon: <X size={12} strokeWidth={2.6} aria-hidden />, colours: 'bg-bad-soft text-bad' },
  reply: { icon: <MessageCircle size={12} strokeWidth={2.2} aria-hidden />, colours: 'bg-ai-soft text-ai' },
};

function Line({
  look,
  time,
  last = false,
  children,
}: {
  look: LineLook;
  time?: string;
  last?: boolean;
  children: ReactNode;
}) {
  const mark = marks[look];
  return (
    <li
      className={cn(
        'relative grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-2.5 leading-4.75',
        last
          ? 'pb-0.5'
          : 'pb-2.75 before:absolute before:top-4.75 before:-bottom-px before:left-2.25 before:border-l-[1.6px] before:border-line-2',
      )}
    >
      <span className={cn('z-10 grid size-4.75 place-items-center rounded-full', mark.colours)}>{mark.icon}</span>
      <div className="min-w-0 wrap-anywhere">{children}</div>
      <span className={cn('text-small num', look === 'failed' ? 'font-semibold text-bad' : 'text-ink-3')}>{time}</span>
    </li>
  );
}

function Note({ tone = 'quiet', children }: { tone?: 'quiet' | 'warn' | 'bad'; children: ReactNode }) {
  return (
    <span className={cn('block text-dense', { quiet: 'text-ink-2', warn: 'text-warn', bad: 'text-bad' }[tone])}>
      {children}
    </span>
  );
}
