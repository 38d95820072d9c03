'use client';

import { useCallback, useState } from 'react';
import { api } from '@/components/api';
import { useEditor, useFacts } from '@/components/editor/editor-context';
import type { TestAnswer } from '@/components/editor/flow-info';
import { useErrorSentence } from '@/components/use-error-sentence';
import { documentOf } from '@/lib/editor/store';
import { traceOf } from '@/lib/editor/trace';
import { uniqueId } from '@/lib/editor/unique-id';
import type { Json, JsonObject } from '@/lib/flow/json';
import type { Language } from '@/lib/flow/schema';

/** What one says as the platform. */
export interface Saying {
  readonly text: string;
  readonly intent: string | undefined;
  readonly params: JsonObject;
}

export interface RawRequest {
  readonly method: string;
  readonly body: Json;
}

/** One question and what came back. */
export interface Exchange {
  readonly id: string;
  readonly said: Saying | null;
  readonly answer: TestAnswer | null;
  /** Why there is no answer. */
  readonly fault: string | null;
}

export type ChatLine =
  | { readonly type: 'exchange'; readonly exchange: Exchange }
  | { readonly type: 'session'; readonly id: string };

export interface Chat {
  readonly lines: readonly ChatLine[];
  /** The exchange that canvas and drawer show. */
  readonly shown: Exchange | null;
  readonly busy: boolean;
  readonly locale: Language;
  /** Steps may change things outside. */
  readonly effects: boolean;
  say(saying: Saying): Promise<void>;
  sendRaw(request: RawRequest): Promise<void>;
  show(exchange: Exchange | null): void;
  /** A new session: nothing is remembered. */
  reset(): void;
  setLocale(locale: Language): void;
  setEffects(on: boolean): void;
}

interface Session {
  readonly id: string;
  readonly params: JsonObject;
}

const newSession = (): Session => ({ id: uniqueId('test-'), params: {} });

/** A conversation with the draft. It goes through the same door as a call; nothing is saved but the log. */
export function useChat(): Chat {
  const { store, actions } = useEditor();
  const { info, learn } = useFacts();
  const sentenceOf = useErrorSentence();
  const [lines, setLines] = useState<readonly ChatLine[]>([]);
  const [shown, setShown] = useState<Exchange | null>(null);
  const [busy, setBusy] = useState(false);
  const [session, setSession] = useState(newSession);
  const [locale, setLocale] = useState<Language>(() => documentOf(store.getState()).language);
  const [effects, setEffects] = useState(false);

  const ask = useCallback(
    async (exchange: Exchange, body: object) => {
      const document = documentOf(store.getState());
      const put = (next: Exchange) => {
        setLines((now) =>
          now.map((line) =>
            line.type === 'exchange' && line.exchange.id === next.id ? { type: 'exchange', exchange: next } : line,
          ),
        );
        setShown(next.answer ? next : null);
      };
      setBusy(true);
      setLines((now) => [...now, { type: 'exchange', exchange }]);
      try {
        const answer = await api.post<TestAnswer>(`/flows/${info.id}/test`, {
          ...body,
          document,
          ...(effects ? { effects: 'run' } : {}),
        });
        put({ ...exchange, answer });
        actions.show(traceOf(document, answer.run));
        learn(answer.run);
        const remembered = answer.heard?.params;
        if (remembered) setSession((now) => ({ ...now, params: { ...now.params, ...remembered } }));
      } catch (error) {
        put({ ...exchange, fault: sentenceOf(error) });
        actions.show(null);
      } finally {
        setBusy(false);
      }
    },
    [store, actions, info.id, effects, learn, sentenceOf],
  );

  return {
    lines,
    shown,
    busy,
    locale,
    effects,
    setLocale,
    setEffects,
    say: (saying) =>
      ask(newExchange(saying), {
        turn: { ...saying, sessionId: session.id, sessionParams: session.params, locale, eventId: uniqueId('event-') },
      }),
    sendRaw: (request) => ask(newExchange(null), { request }),
    show(exchange) {
      setShown(exchange);
      actions.show(exchange?.answer ? traceOf(documentOf(store.getState()), exchange.answer.run) : null);
    },
    reset() {
      setSession(newSession());
      setShown(null);
      actions.show(null);
      setLines((now) => (now.length === 0 ? now : [...now, { type: 'session', id: uniqueId() }]));
    },
  };
}

const newExchange = (said: Saying | null): Exchange => ({ id: uniqueId(), said, answer: null, fault: null });
