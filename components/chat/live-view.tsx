'use client';

import { Radio } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { api } from '@/components/api';
import { useFacts } from '@/components/editing/editor-context';
import { type AnsweredWords, answeredWords } from '@/components/requests/answered-words';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { StatusDot } from '@/components/ui/status-dot';
import { useToast } from '@/components/ui/toast';
import { type LiveState, useLiveCalls } from '@/components/use-live-calls';
import { Outcome } from '@/components/words/outcome';
import { useDuration } from '@/components/words/use-duration';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { RunSummary } from '@/lib/contract/runs';
import type { Chat } from './use-chat';

/** Real calls of the flow as they happen; one of them at a time on the canvas. */
export function LiveView({ chat }: { chat: Chat }) {
  const t = useTranslations('test.live');
  const { info } = useFacts();
  const { calls, state } = useLiveCalls(info.id);
  return (
    <>
      <Watching state={state} />
      {calls.length === 0 && state === 'open' ? (
        <EmptyState icon={<Radio />} title={t('none')}>
          {t('noneBody')}
        </EmptyState>
      ) : (
        <ol aria-label={t('list')} className="min-h-0 flex-1 overflow-y-auto bg-paper p-2">
          {calls.map((call) => (
            <LiveCall key={call.id} call={call} chat={chat} />
          ))}
        </ol>
      )}
      <p role="status" className="sr-only">
        {calls[0] ? t('newest', { said: wordsOf(calls[0]).said }) : ''}
      </p>
    </>
  );
}

function Watching({ state }: { state: LiveState }) {
  const t = useTranslations('test.live');
  return (
    <div className="shrink-0 border-b border-line px-4 py-2.75">
      <p className="flex items-center gap-2 leading-4.25 font-semibold">
        <StatusDot tone={state === 'open' ? 'ok' : 'warn'} />
        {t(state)}
      </p>
      <p className="mt-0.5 text-small text-ink-3">{t('body')}</p>
    </div>
  );
}

function LiveCall({ call, chat }: { call: RunSummary; chat: Chat }) {
  const t = useTranslations();
  const format = useFormatter();
  const duration = useDuration();
  const open = useOpenCall(chat);
  const { said, answered } = wordsOf(call);
  const isShown = chat.shown?.id === call.id;
  const at = format.dateTime(new Date(call.startedAt), {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const ran =
    call.version === null
      ? t('common.environment.test')
      : t('test.live.version', { version: call.version, environment: t(`common.environment.${call.environment}`) });
  return (
    <li>
      <button
        type="button"
        aria-pressed={isShown}
        onClick={() => void open(call)}
        className={cn(
          'mb-1 flex w-full flex-col gap-0.5 rounded-control px-2.5 py-2 text-left hover:bg-hover',
          isShown && 'bg-surface shadow-[0_0_0_1.5px_var(--ai-ring),var(--sh-1)] hover:bg-surface',
        )}
      >
        <span className="flex items-center gap-2 text-small">
          <Outcome exit={call.exit} marks={call.marks} isShort />
          <span className="ml-auto text-ink-3 num">{duration.format(call.durationMs)}</span>
        </span>
        <span className="w-full truncate font-medium">{said || t('test.live.noWords')}</span>
        {answered ? (
          <span className="w-full truncate text-ink-2">
            {answered.type === 'cut' ? t('requests.answerCut') : answered.text}
          </span>
        ) : null}
        <span className="text-small text-ink-3 num">
          {at} · {ran}
        </span>
        {isShown ? <OnCanvas version={call.version} /> : null}
      </button>
    </li>
  );
}

/** A published version may have other steps than the draft on the canvas. */
function OnCanvas({ version }: { version: number | null }) {
  const t = useTranslations();
  const { info } = useFacts();
  const isOther = version !== null && (version !== info.liveVersion || info.changed === true);
  return (
    <>
      <span className="text-small font-medium text-ai">{t('test.live.onCanvas')}</span>
      {isOther ? <span className="text-small text-ink-3">{t('requests.onCanvas.other', { version })}</span> : null}
    </>
  );
}

function wordsOf(call: RunSummary): { said: string; answered: AnsweredWords | null } {
  const { said, intent, platform, status, answered } = call;
  return {
    said: said || intent || '',
    answered: answered === null ? null : answeredWords(platform, { status, body: answered }),
  };
}

/** Shows the path of a real call on the canvas, with its values from the log. */
function useOpenCall(chat: Chat): (call: RunSummary) => Promise<void> {
  const show = useToast();
  const sentenceOf = useErrorSentence();
  return async ({ id }) => {
    try {
      const run = await api.get('/runs/{id}', { params: { id } });
      chat.show({ id, run, timing: null });
    } catch (error) {
      show({ tone: 'bad', title: sentenceOf(error) });
    }
  };
}
