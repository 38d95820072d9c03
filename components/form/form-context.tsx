'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { KindWords } from '@/components/words/use-kind-words';
import type { ScopeGroup } from '@/lib/editor/samples/scope-values';
import type { FlowIssue } from '@/lib/engine/failure';

/** What every control of one inspector form shares. */
export interface FormFacts {
  readonly words: KindWords;
  readonly issues: readonly FlowIssue[];
  /** The step is new and nothing is chosen yet: missing fields are not held against it. */
  readonly untouched: boolean;
  /** What its templates may read; worked out when a list of it is opened. */
  readonly scope: () => readonly ScopeGroup[];
  readonly secrets: readonly string[];
  /** Reads the stored names again, after one was added. */
  readonly refreshNames: () => void;
  /** A text with values was left, with the caret there. */
  readonly left: (at: string, selection: { readonly from: number; readonly to: number }) => void;
  /** A text is being written; null once its writer rests or leaves. */
  readonly writing: (place: { readonly at: string; readonly isInBraces: boolean } | null) => void;
  readonly disabled: boolean;
}

const Context = createContext<FormFacts | null>(null);

export function FormProvider({ facts, children }: { facts: FormFacts; children: ReactNode }) {
  return <Context value={facts}>{children}</Context>;
}

export function useForm(): FormFacts {
  const facts = useContext(Context);
  if (!facts) throw new Error('useForm needs a FormProvider above it');
  return facts;
}
