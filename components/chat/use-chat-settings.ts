'use client';

import { useState } from 'react';
import { useEditor, useFacts } from '@/components/editing/editor-context';
import { documentOf } from '@/lib/editor/store/store';
import type { Language } from '@/lib/flow/schema';

/** Faults that a test can simulate. */
export type Hardship = 'twice' | 'slow' | 'wrongSecret';

/** Who sends messages to the draft, and which faults are simulated. */
export interface ChatSettings {
  readonly locale: Language;
  /** Empty when the platform sends no user. */
  readonly userId: string;
  /** True when steps may change something outside. */
  readonly effects: boolean;
  readonly hardships: ReadonlySet<Hardship>;
  /** Share of the limit that a simulated slow network takes. */
  readonly slowMs: number;
  readonly sentTwice: boolean;
  readonly harder: { readonly delayMs?: number; readonly wrongSecret?: boolean };
  setLocale(locale: Language): void;
  setUserId(userId: string): void;
  setEffects(on: boolean): void;
  setHardship(hardship: Hardship, on: boolean): void;
}

/** Leaves enough time for a quick flow and too little for one that waits. */
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
