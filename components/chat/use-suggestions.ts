'use client';

import { useMemo, useState } from 'react';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { createTemplateReader } from '@/lib/editor/document/uses';
import { documentOf } from '@/lib/editor/store/store';
import type { SampleTurn } from '@/lib/flow/file';
import type { JsonObject } from '@/lib/flow/json';
import { likelyTurn } from './likely-turn';

export interface Suggestions {
  /** Intents that the flow tells apart, then those of its sample conversations. */
  readonly intents: readonly string[];
  /** Names of parameters that templates read. */
  readonly params: readonly string[];
  /** Parameters that came with an intent in a sample conversation. */
  paramsOf(intent: string | undefined): JsonObject;
  /** The line of a sample conversation that says this, or sounds like it. */
  likely(text: string): SampleTurn | undefined;
}

/** Suggestions for what to say to this flow. */
export function useSuggestions(): Suggestions {
  const { viewOf } = useEditor();
  const { info } = useFacts();
  const flow = useEditorState(documentOf);
  const [reader] = useState(createTemplateReader);
  return useMemo(() => {
    const turns = info.conversations.flatMap((conversation) => conversation.turns);
    const drawn = flow.nodes
      .flatMap((node) => viewOf(node)?.ports ?? [])
      .flatMap((port) => (port.role === 'case' && port.label ? [port.label] : []));
    const read = flow.nodes
      .flatMap(reader.pathsOf)
      .flatMap(([root, name]) => (root === 'params' && typeof name === 'string' ? [name] : []));
    return {
      intents: [...new Set([...drawn, ...turns.flatMap((turn) => turn.intent ?? [])])],
      params: [...new Set(read)],
      paramsOf: (intent) =>
        turns.find((turn) => intent !== undefined && turn.intent === intent && turn.params)?.params ?? {},
      likely: (text) => turns.find((turn) => turn.text === text.trim()) ?? likelyTurn(text, turns),
    };
  }, [flow, info.conversations, viewOf, reader]);
}
