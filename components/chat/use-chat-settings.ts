'use client';

import { useState } from 'react';
import { useEditor, useFacts } from '@/components/editing/editor-context';
import { documentOf } from '@/lib/editor/store/store';
import type { Language } from '@/lib/flow/schema';

/** What makes a test harder than a good day. */
export type Hardship = 'twice' | 'slow' | 'wrongSecret';

/** Who speaks to the draft, and under what circumstances. */
export interface ChatSettings {
  readonly locale: Language;
  /** Empty = the platform tells of no user. */
  readonly userId: string;
  /** Steps may change things outside. */
  readonly effects: boolean;
  readonly hardships: ReadonlySet<Hardship>;
  /** How long a slow network takes of the time for an answer. */
  readonly slowMs: number;
  readonly sentTwice: boolean;
  readonly harder: { readonly delayMs?: number; readonly wrongSecret?: boolean };
  setLocale(locale: Language): void;
  setUserId(userId: string): void;
  setEffects(on: boolean): void;
  setHardship(hardship: Hardship, on: boolean): void;
}

/** Leaves enough for a quick flow and too little for one that waits. */
const SLOW_SHARE = 0.8;

export function useChatSettings(): ChatSettings {
  const { store } = useEditor();
  const { deadlineMs } = useFacts();
  const [locale, setLocale] = useState<Language>(() => documentOf(store.getState()).language);
  const [userId, setUserId] = useState('');
  const [effects, setEffects] = useState(false);
  const [hardships, setHardships] = useState<ReadonlySet<Hardship>>(new Set());
  const slowMs = Math.round(deadlineMs * SLOW_SHARE);
  return {
    locale,
    userId,
    effects,
    hardships,
    slowMs,
    sentTwice: hardships.has('twice'),
    harder: {
      ...(hardships.has('slow') ? { delayMs: slowMs } : {}),
      ...(hardships.has('wrongSecret') ? { wrongSecret: true } : {}),
    },
    setLocale,
    setUserId,
    setEffects,
    setHardship: (hardship, on) =>
      setHardships((now) => new Set(on ? [...now, hardship] : [...now].filter((one) => one !== hardship))),
  };
}
