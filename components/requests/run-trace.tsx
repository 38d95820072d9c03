'use client';

import { CornerDownRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useMemo } from 'react';
import { Bubble } from '@/components/ui/bubble';
import { CodeView, codeText } from '@/components/ui/code-view';
import { TimeBar } from '@/components/ui/time-bar';
import { endingOf } from '@/components/words/outcome';
import { useDuration } from '@/components/words/use-duration';
import { useKindWords } from '@/components/words/use-kind-words';
import { usePlatformWords } from '@/components/words/use-platform-words';
import { useReasonSentence } from '@/components/words/use-reason-sentence';
import { useRound } from '@/components/words/use-round';
import type { RunDetail } from '@/lib/contract/runs';
import type { Exit } from '@/lib/engine/failure';
import type { Scope } from '@/lib/engine/scope';
import type { Flow } from '@/lib/flow/schema';
import { answeredWords } from './answered-words';
import { exchangeOf } from './exchange';
import { runScope } from './run-scope';
import { RunSentence } from './run-sentence';
import { StepExchange } from './step-exchange';
import { Line, Note } from './trace-line';
import { type TraceLine, traceLines } from './trace-lines';

/** The call told in words, from its arrival to the answer. */
export function RunTrace({
  run,
  document,
  limitMs,
  workspaceZone,
}: {
  run: RunDetail;
  document: Flow | null;
  limitMs: number | undefined;
  workspaceZone: string | undefined;
}) {
  const t = useTranslations('requests.trace');
  const { format, seconds } = useDuration();
  const scope = useMemo(
    () => (document ? runScope(run, document, workspaceZone) : undefined),
    [run, document, workspaceZone],
  );
  return (
    <section aria-labelledby="trace-heading" className="border-b border-line px-5 pt-3.5 pb-4">
      <div className="flex items-baseline justify-between gap-3">
        <h3 id="trace-heading" className="text-lead num">
          {t(`headline.${endingOf(run)}`, { time: format(run.durationMs) })}
        </h3>
        {limitMs ? (
          <span className="text-dense whitespace-nowrap text-ink-3 num">{t('of', { limit: seconds(limitMs) })}</span>
        ) : null}
      </div>
      {limitMs ? <TimeBar ms={run.durationMs} limitMs={limitMs} className="mt-2" /> : null}
      {run.exit === 'answered' && run.marks === null ? (
        <p className="mt-2 text-dense text-ink-3">{t('marksUnknown')}</p>
      ) : null}
      <ol aria-label={t('title')} className="mt-4">
        <Arrival run={run} document={document} />
        {traceLines(run.steps, document).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step may run twice; the list never changes
          <Step key={index} line={line} scope={scope} />
        ))}
        <Ending run={run} />
      </ol>
    </section>
  );
}

function Arrival({ run, document }: { run: RunDetail; document: Flow | null }) {
  const t = useTranslations();
  const reason = useReasonSentence();
  const platform = usePlatformWords()(run.platform).subject;
  const cameIn = !stoppedAtDoor.has(run.exit);
  const wasChecked = cameIn && run.source === 'hook' && (document?.endpoint.verify.length ?? 0) > 0;
  return (
    <Line look={cameIn ? 'passed' : 'failed'}>
      {isTurnedAway(run.exit)
        ? t('requests.trace.came')
        : t(wasChecked ? 'requests.trace.calledAndChecked' : 'requests.trace.called', { platform })}
      {cameIn || run.reason === null ? null : <Note>{reason(run.reason)}</Note>}
    </Line>
  );
}

/** Nobody knows who it was: a stranger, or a body that the platform does not send. */
export function isTurnedAway(exit: Exit): boolean {
  return exit === 'rejected' || exit === 'invalid';
}

/** Exits where no step ran, for a reason that is the caller's or the address's. */
const stoppedAtDoor: ReadonlySet<Exit> = new Set<Exit>(['rejected', 'invalid', 'busy']);

function Step({ line, scope }: { line: TraceLine; scope: Scope | undefined }) {
  const t = useTranslations('requests.trace');
  const { format } = useDuration();
  const reason = useReasonSentence();
  const round = useRound()(line.step.path);
  const { step, name, sentences, port, row, look } = line;
  const words = useKindWords()(step.kind);
  return (
    <Line
      look={look}
      time={format(step.durationMs)}
      below={<StepDetail line={line} label={t('output', { step: name ?? words.title })} />}
    >
      <span className="font-medium">{name ?? words.title}</span>
      {round ? <span className="text-ink-3"> · {round}</span> : null}
      {sentences.map((sentence, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity of their own; the list never changes
        <Note key={index}>
          <RunSentence pieces={words.sentence(sentence)} scope={scope} />
        </Note>
      ))}
      {step.error ? <Note tone="bad">{reason(step.error.code)}</Note> : null}
      {step.missing?.length ? <Note tone="warn">{t('missing', { names: step.missing.join(', ') })}</Note> : null}
      {step.suppressed ? (
        <Note>{t('suppressed', { method: step.suppressed.method, url: step.suppressed.url })}</Note>
      ) : null}
      {port || row ? (
        <Note>
          <CornerDownRight size={13} aria-hidden className="mr-1 inline text-ink-3" />
          {port ? `${t('took', { port: words.port(port) })} ` : null}
          {row ? (
            <span className="text-ink-3">{t(row.at ? 'row' : 'noRow', { at: row.at ?? 0, of: row.of })}</span>
          ) : null}
        </Note>
      ) : null}
    </Line>
  );
}

function StepDetail({ line: { step }, label }: { line: TraceLine; label: string }) {
  const t = useTranslations('requests.trace');
  const exchange = exchangeOf(step);
  if (!exchange && !hasDetail(step.output) && !step.error) return null;
  return (
    <details className="mt-1" open={exchange !== undefined && step.error !== undefined}>
      <summary className="w-fit rounded-pill text-dense text-ai select-none">
        {t(exchange ? 'exchange' : 'details')}
      </summary>
      {step.error && !exchange?.answer ? (
        <p className="mt-1 text-dense wrap-anywhere text-ink-2">{step.error.message}</p>
      ) : null}
      {exchange ? (
        <StepExchange exchange={exchange} />
      ) : hasDetail(step.output) ? (
        <CodeView value={step.output} label={label} className="mt-1.5 max-h-60 bg-sunken px-2.5 py-2" />
      ) : null}
    </details>
  );
}

function hasDetail(output: unknown): boolean {
  return typeof output === 'object' && output !== null ? Object.keys(output).length > 0 : output !== undefined;
}

function Ending({ run }: { run: RunDetail }) {
  const t = useTranslations('requests');
  const reason = useReasonSentence();
  const { status, body } = run.answer;
  const heard = answeredWords(run.platform, { status, body: body === null ? (run.answered ?? '') : codeText(body) });
  const own = run.exit === 'answered';
  const isToldAbove = stoppedAtDoor.has(run.exit) || run.steps.some(({ error }) => error?.code === run.reason);
  return (
    <Line look={endingLook(run.exit)} last>
      {t(`trace.ending.${run.exit}`, { status: run.answer.status || run.status })}
      {own || run.reason === null || isToldAbove ? null : <Note tone="bad">{reason(run.reason)}</Note>}
      {heard?.type === 'cut' ? <Note>{t('answerCut')}</Note> : null}
      {heard?.type === 'words' ? (
        <Bubble from={own ? 'bot' : 'quiet'} className="mt-1.5 max-h-60 overflow-y-auto">
          {heard.text}
        </Bubble>
      ) : null}
    </Line>
  );
}

/** A tick is for what went well. */
function endingLook(exit: Exit): ComponentProps<typeof Line>['look'] {
  switch (exit) {
    case 'answered':
      return 'reply';
    case 'rejected':
    case 'invalid':
      return 'refused';
    case 'failed':
    case 'timedOut':
    case 'busy':
    case 'unanswered':
      return 'safe';
    case 'duplicate':
    case 'handshake':
      return 'passed';
  }
}
