import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type FlowActions, type FlowAsk, isAnyLive } from './flow-ask';
import type { FlowCard } from './flow-health';
import {
  archiveFlow,
  deleteFlow,
  downloadFlow,
  duplicateFlow,
  forEachFlow,
  putLive,
  takeOffline,
  undoPutAway,
} from './flow-requests';
import { useChange } from './use-change';

const NAME_MAX = 120;

export interface FlowActing {
  readonly actions: FlowActions;
  readonly asking: FlowAsk | undefined;
  /** The question is answered or dropped. */
  endAsk(): void;
  /** What the question was about, done. */
  confirmed(ask: FlowAsk): Promise<void>;
}

/** `onDone`: the flows that were acted on are where they belong. */
export function useFlowActions(onDone: () => void): FlowActing {
  const t = useTranslations('home');
  const change = useChange();
  const [asking, setAsking] = useState<FlowAsk>();

  const putAway = async (type: 'archive' | 'delete', flows: readonly FlowCard[]) => {
    const words = { flows: flows.length, name: flows[0]?.name ?? '' };
    const undo = () => void change(() => undoPutAway(flows), { title: t('undone', words) });
    const run = () => forEachFlow(flows, type === 'archive' ? archiveFlow : deleteFlow);
    const done = { title: t(`${type}.done`, words), action: { words: t('undo'), act: undo } };
    if (await change(run, done)) onDone();
  };
  const goLive = (flow: FlowCard, version: number) =>
    change(() => putLive(flow, version), { title: t('online.done', { name: flow.name, version }) });
  const goOffline = async (flow: FlowCard) => {
    const version = flow.liveVersion;
    const again = version === null ? {} : { action: { words: t('undo'), act: () => void goLive(flow, version) } };
    await change(() => takeOffline(flow), { title: t('offline.done', { name: flow.name }), ...again });
  };
  const putAwayOrAsk = (type: 'archive' | 'delete') => (flows: readonly FlowCard[]) => {
    if (isAnyLive(flows)) setAsking({ type, flows });
    else void putAway(type, flows);
  };

  return {
    asking,
    endAsk: () => setAsking(undefined),
    async confirmed(ask) {
      if (ask.type === 'archive' || ask.type === 'delete') await putAway(ask.type, ask.flows);
      if (ask.type === 'offline') await goOffline(ask.flow);
    },
    actions: {
      ask: setAsking,
      archive: putAwayOrAsk('archive'),
      remove: putAwayOrAsk('delete'),
      putLive: (flow) => void (flow.offlineVersion !== null && goLive(flow, flow.offlineVersion)),
      duplicate(flow) {
        const name = t('duplicate.name', { name: flow.name }).slice(0, NAME_MAX);
        void change(() => duplicateFlow(flow, name), { title: t('duplicate.done', { name }) });
      },
      exportFile: (flow) => void change(() => downloadFlow(flow)),
    },
  };
}
