'use client';

import { useState } from 'react';
import { type ParamRow, paramsOf, rowsOf } from '@/lib/editor/document/param-rows';
import type { Saying } from './use-chat';
import { useSuggestions } from './use-suggestions';

/** The message being written, and how the platform would understand it. */
export interface Draft {
  readonly text: string;
  readonly intent: string | undefined;
  /** The intent is a guess: the text sounds like a line of a sample conversation. */
  readonly isGuess: boolean;
  readonly rows: readonly ParamRow[];
  readonly intents: readonly string[];
  /** Parameters the flow reads. */
  readonly names: readonly string[];
  readonly saying: Saying;
  setText(text: string): void;
  chooseIntent(intent: string | undefined): void;
  setRows(rows: readonly ParamRow[]): void;
  /** After sending: the text is cleared, the guessed intent is reset, values entered by hand stay. */
  clear(): void;
}

interface Choice {
  readonly intent: string | undefined;
}

export function useSaying(): Draft {
  const suggestions = useSuggestions();
  const [text, setText] = useState('');
  const [last, setLast] = useState<Choice>(() => ({ intent: suggestions.intents[0] }));
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [edited, setEdited] = useState<readonly ParamRow[] | null>(null);

  const guess = chosen ? undefined : suggestions.likely(text);
  const { intent } = chosen ?? (guess ? { intent: guess.intent } : last);
  const suggested = guess?.params ?? suggestions.paramsOf(intent);
  const rows = edited ?? rowsOf(suggested);

  return {
    text,
    intent,
    isGuess: guess !== undefined,
    rows,
    intents: suggestions.intents,
    names: suggestions.params,
    saying: { text: text.trim(), intent, params: paramsOf(rows) },
    setText,
    chooseIntent(next) {
      setChosen({ intent: next });
      const known = suggestions.paramsOf(next);
      if (edited && Object.keys(known).length > 0)
        setEdited(rowsOf({ ...known, ...paramsOf(edited.filter((row) => row.name in known)) }));
    },
    setRows: setEdited,
    clear() {
      setText('');
      setLast({ intent });
      setChosen(null);
    },
  };
}
