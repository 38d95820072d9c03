import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
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
import { type Change, useChange } from './use-change';

const NAME_MAX = 120;

export interface FlowActing {
  /** The same from render to render: rows are drawn again only for what they show. */
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
  const acting = useMemo(() => createActing({ t, change, ask: setAsking, onDone }), [t, change, onDone]);
  return { ...acting, asking, endAsk: () => setAsking(undefined) };
}

interface ActingDeps {
  readonly t: ReturnType<typeof useTranslations<'home'>>;
  readonly change: Change;
  readonly ask: (what: FlowAsk) => void;
  readonly onDone: () => void;
}

function createActing({ t, change, ask, onDone }: ActingDeps): Pick<FlowActing, 'actions' | 'confirmed'> {
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
    if (isAnyLive(flows)) ask({ type, flows });
    else void putAway(type, flows);
  };
  return {
    async confirmed(asked) {
      if (asked.type === 'archive' || asked.type === 'delete') await putAway(asked.type, asked.flows);
      if (asked.type === 'offline') await goOffline(asked.flow);
    },
    actions: {
      ask,
      archive: putAwayOrAsk('archive'),
      remove: putAwayOrAsk('delete'),
      putLive: (flow) => void (flow.offlineVersion !== null && goLive(flow, flow.offlineVersion)),
      duplicate(flow) {
        const name = t('duplicate.name', { name: flow.name }).slice(0, NAME_MAX);
        void change(() => duplicateFlow(flow, name), { title: t('duplicate.done', { name }) });
      },
      exportFile: (flow, parts) => void change(() => downloadFlow(flow, parts)),
    },
  };
}
