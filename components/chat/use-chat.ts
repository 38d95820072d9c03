'use client';

import { useCallback, useRef, useState } from 'react';
import { api } from '@/components/api';
import { useEditor, useFacts } from '@/components/editing/editor-context';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { RunDetail } from '@/lib/contract/runs';
import type { CallTiming, FlowTestResult } from '@/lib/contract/tests';
import { uniqueId } from '@/lib/editor/document/unique-id';
import { traceOf } from '@/lib/editor/run/trace';
import { documentOf } from '@/lib/editor/store/store';
import type { Conversation } from '@/lib/flow/file';
import type { JsonObject } from '@/lib/flow/json';
import { type ChatLine, exchangesOf, linesWith } from './chat-lines';
import { type ChatSettings, useChatSettings } from './use-chat-settings';

/** A message sent as the platform. */
export interface Saying {
  readonly text: string;
  readonly intent: string | undefined;
  readonly params: JsonObject;
}

/** A request written by hand; its body is sent unchanged. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One message and its answer. */
export interface Exchange {
  readonly id: string;
  readonly said: Saying | null;
  /** Parameters of the session before this message. */
  readonly remembered: JsonObject;
  /** True for a repeated delivery. */
  readonly isRepeat: boolean;
  readonly answer: FlowTestResult | null;
  /** Why there is no answer. */
  readonly fault: string | null;
}

/** The call shown on the canvas and in the drawer: a test, or a real call from the log. */
export interface ShownCall {
  readonly id: string;
  readonly run: RunDetail;
  readonly timing: CallTiming | null;
}

export interface Chat extends ChatSettings {
  readonly lines: readonly ChatLine[];
  readonly shown: ShownCall | null;
  readonly busy: boolean;
  say(saying: Saying): Promise<void>;
  /** Once with real effects, after the person has confirmed it. */
  sayForReal(saying: Saying): Promise<void>;
  sendRaw(request: RawRequest): Promise<void>;
  /** Sends the messages of a conversation one after the other in a new session. */
  play(conversation: Conversation): Promise<void>;
  show(call: ShownCall | null): void;
  /** A new session: nothing is remembered. */
  reset(): void;
}

interface Session {
  readonly id: string;
  readonly params: JsonObject;
}

const newSession = (): Session => ({ id: uniqueId('test-'), params: {} });

/** A chat with the draft. Its messages take the same way as real calls; only the log is saved. */
export function useChat(): Chat {
  const { store, update } = useEditor();
  const { info } = useFacts();
  const settings = useChatSettings();
  const [lines, setLines] = useState<readonly ChatLine[]>([]);
  const [shown, setShown] = useState<ShownCall | null>(null);
  const [busy, setBusy] = useState(false);
  const session = useRef(newSession());
  const post = useTestCall(info.id);

  const show = (call: ShownCall | null) => {
    setShown(call);
    update.show(call && traceOf(documentOf(store.getState()), call.run));
  };
  const ask = async (exchange: Exchange, body: object): Promise<boolean> => {
    setLines((now) => [...now, { type: 'exchange', exchange }]);
    const came = await post(body);
    const next = { ...exchange, ...came };
    setLines((now) => linesWith(now, next));
    show(came.answer && shownOf(next.id, came.answer));
    if (came.answer?.remembered) session.current = { ...session.current, params: came.answer.remembered };
    return came.answer !== null;
  };
  const whileBusy = async (work: () => Promise<unknown>) => {
    setBusy(true);
    await work().finally(() => setBusy(false));
  };
  const deliver = async (saying: Saying, effects: 'run' | 'suppress', isTwice = settings.sentTwice) => {
    const { id: sessionId, params: sessionParams } = session.current;
    const { locale, userId, harder } = settings;
    const turn = { ...saying, sessionId, sessionParams, locale, eventId: uniqueId('event-') };
    const body = { turn: userId === '' ? turn : { ...turn, userId }, effects, harder };
    const isAnswered = await ask(newExchange(saying, sessionParams), body);
    if (isAnswered && isTwice) await ask({ ...newExchange(saying, sessionParams), isRepeat: true }, body);
    return isAnswered;
  };
  const reset = () => {
    session.current = newSession();
    show(null);
    setLines((now) => (exchangesOf(now).length === 0 ? now : [...now, newSessionLine(settings.userId)]));
  };
  const usual = settings.effects ? 'run' : 'suppress';

  return {
    ...settings,
    lines,
    shown,
    busy,
    show,
    reset,
    say: (saying) => whileBusy(() => deliver(saying, usual)),
    sayForReal: (saying) => whileBusy(() => deliver(saying, 'run', false)),
    sendRaw: (request) =>
      whileBusy(() => ask(newExchange(null), { request: toRequest(request), effects: usual, harder: settings.harder })),
    play: (conversation) =>
      whileBusy(async () => {
        reset();
        for (const { text, intent, params = {} } of conversation.turns)
          if (!(await deliver({ text, intent, params }, usual))) return;
      }),
  };
}

/** Runs the draft as it stands on the canvas once. */
function useTestCall(flowId: string) {
  const { store } = useEditor();
  const { learn } = useFacts();
  const sentenceOf = useErrorSentence();
  return useCallback(
    async (body: object): Promise<Pick<Exchange, 'answer' | 'fault'>> => {
      try {
        const document = documentOf(store.getState());
        const answer = await api.post('/flows/{id}/test', { params: { id: flowId }, body: { ...body, document } });
        learn(answer.run);
        return { answer, fault: null };
      } catch (error) {
        return { answer: null, fault: sentenceOf(error) };
      }
    },
    [store, flowId, learn, sentenceOf],
  );
}

export const shownOf = (id: string, { run, timing }: FlowTestResult): ShownCall => ({ id, run, timing });

function toRequest({ method, path, headers, body }: RawRequest) {
  const [place = '', query = ''] = path.split('?', 2);
  return { method, path: place, query: Object.fromEntries(new URLSearchParams(query)), headers, body };
}

const newExchange = (said: Saying | null, remembered: JsonObject = {}): Exchange => ({
  id: uniqueId(),
  said,
  remembered,
  isRepeat: false,
  answer: null,
  fault: null,
});
const newSessionLine = (userId: string): ChatLine => ({ type: 'session', id: uniqueId(), userId });
