'use client';

import { ArrowRight, Check, Play, TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { api } from '@/components/api';
import { runAddress } from '@/components/requests/run-address';
import { Button, ButtonLink } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { useToast } from '@/components/ui/toast';
import { useAgo } from '@/components/words/use-ago';
import { useDuration } from '@/components/words/use-duration';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import { useReasonSentence } from '@/components/words/use-reason-sentence';
import type { Environment } from '@/lib/contract/common';
import type { FlowDetail } from '@/lib/contract/flows';
import type { LastCall } from './connection-facts';
import { firstTurn } from './first-turn';
import { isFine } from './use-last-call';

interface WaitingPanelProps {
  flow: FlowDetail;
  environment: Environment;
  last: LastCall | null;
  canTest: boolean;
}

/** Breathes until a call comes, then says how it went. */
export function WaitingPanel({ flow, environment, last, canTest }: WaitingPanelProps) {
  if (!last) return <Waiting flow={flow} environment={environment} canTest={canTest} />;
  return isFine(last) ? <Came flow={flow} call={last} /> : <Trouble flow={flow} call={last} />;
}

function Panel({
  tone,
  mark,
  title,
  children,
  action,
}: {
  tone: 'ai' | 'ok' | 'warn';
  mark: ReactNode;
  title: string;
  children: ReactNode;
  action: ReactNode;
}) {
  return (
    <div
      className={cn(
        '-mx-5 mt-1 flex flex-1 flex-col items-center justify-center gap-3.5 border-t px-5 pt-5 pb-5.5 text-center',
        panelTones[tone],
      )}
    >
      {mark}
      <div role="status">
        <p className="text-strong font-semibold">{title}</p>
        <div className="mt-0.75 text-dense text-pretty text-ink-2">{children}</div>
      </div>
      {action}
    </div>
  );
}

const panelTones = {
  ai: 'border-ai-line bg-ai-soft text-ai',
  ok: 'border-ok-line bg-ok-soft text-ok',
  warn: 'border-warn-line bg-warn-soft text-warn',
} as const;

function Waiting({ flow, environment, canTest }: Omit<WaitingPanelProps, 'last'>) {
  const t = useTranslations('endpoint.wait');
  const isClosed = environment === 'production' && flow.liveVersion === null;
  return (
    <Panel tone="ai" mark={<Pulse />} title={t('waiting')} action={canTest ? <TestCall flow={flow} /> : null}>
      {t(isClosed ? 'notLive' : 'body')}
    </Panel>
  );
}

function Pulse() {
  return (
    <span aria-hidden className="relative grid size-14 animate-breathe place-items-center">
      <i className="absolute inset-0 rounded-full border-[1.5px] border-ai-ring opacity-25" />
      <i className="absolute inset-2.25 rounded-full border-[1.5px] border-ai-ring opacity-50" />
      <i className="absolute inset-4.75 rounded-full bg-ai" />
    </span>
  );
}

function Came({ flow, call }: { flow: FlowDetail; call: LastCall }) {
  const t = useTranslations('endpoint.wait');
  const ago = useAgo();
  const duration = useDuration();
  return (
    <Panel
      tone="ok"
      title={t('came')}
      mark={
        <span aria-hidden className="grid size-14 place-items-center rounded-full bg-ok text-surface">
          <Check size={28} strokeWidth={2.4} strokeDasharray={24} className="animate-draw" />
        </span>
      }
      action={<SeeCall flow={flow} call={call} />}
    >
      {t('cameBody', {
        when: ago(new Date(call.startedAt)),
        time: duration.format(call.durationMs),
      })}
      {call.isOutside ? null : <span className="mt-1 block text-warn">{t('own')}</span>}
    </Panel>
  );
}

function Trouble({ flow, call }: { flow: FlowDetail; call: LastCall }) {
  const t = useTranslations();
  const reason = useReasonSentence();
  return (
    <Panel
      tone="warn"
      title={t('endpoint.wait.trouble', { outcome: t(`common.outcome.${call.exit}`) })}
      mark={
        <span aria-hidden className="grid size-14 place-items-center rounded-full bg-warn text-surface">
          <TriangleAlert size={26} />
        </span>
      }
      action={<SeeCall flow={flow} call={call} />}
    >
      {reason(call.reason)}
    </Panel>
  );
}

function SeeCall({ flow, call }: { flow: FlowDetail; call: LastCall }) {
  const t = useTranslations('endpoint.wait');
  return (
    <ButtonLink size="sm" href={runAddress({ flowId: flow.id, runId: call.id })} trailing={<ArrowRight />}>
      {t('see')}
    </ButtonLink>
  );
}

function TestCall({ flow }: { flow: FlowDetail }) {
  const t = useTranslations();
  const locale = useLocale();
  const duration = useDuration();
  const show = useToast();
  const sentence = useErrorSentence();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      const turn = { ...firstTurn(flow.conversations, locale), eventId: crypto.randomUUID() };
      const { run, heard } = await api.post('/flows/{id}/test', { params: { id: flow.id }, body: { turn } });
      const isAnswered = run.exit === 'answered';
      show({
        tone: isAnswered ? 'ok' : 'bad',
        title: isAnswered
          ? t('endpoint.wait.tested', { time: duration.format(run.durationMs) })
          : t('endpoint.wait.testedOther', { outcome: t(`common.outcome.${run.exit}`) }),
        description: heard?.messages.map((message) => message.text).join('\n'),
      });
    } catch (error) {
      show({ tone: 'bad', title: sentence(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="sm" icon={<Play />} loading={busy} onClick={() => void send()}>
      {t('endpoint.wait.test')}
    </Button>
  );
}
