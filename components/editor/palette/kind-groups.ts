'use client';

import { useMemo } from 'react';
import { useEditor, useFacts } from '@/components/editing/editor-context';
import { type KindWords, useKindWords } from '@/components/words/use-kind-words';
import type { AnyDefinition, NodeGroup } from '@/lib/engine/node';

export interface KindChoice {
  readonly definition: AnyDefinition;
  readonly words: KindWords;
}

export interface KindGroup {
  readonly group: NodeGroup;
  readonly kinds: readonly KindChoice[];
}

const order: readonly NodeGroup[] = ['start', 'logic', 'data', 'reply', 'after'];

/** The kinds that can be added, in groups, filtered by title and help. The palette and the picker use the same list and order. */
export function useKindGroups(search: string, { withStart = false } = {}): readonly KindGroup[] {
  const { catalog } = useEditor();
  const { platform } = useFacts();
  const words = useKindWords();
  return useMemo(() => {
    const asked = search.trim().toLocaleLowerCase();
    const offered = [...catalog.values()]
      .filter((definition) => withStart || !definition.traits?.entry)
      .filter((definition) => !definition.traits?.rawAnswer || platform.traits.rawAnswer)
      .map((definition) => ({ definition, words: words(definition.kind) }))
      .filter(({ words: { title, help } }) => `${title} ${help}`.toLocaleLowerCase().includes(asked))
      .sort((a, b) => rank(a.definition) - rank(b.definition));
    return order
      .map((group) => ({ group, kinds: offered.filter(({ definition }) => definition.group === group) }))
      .filter(({ kinds }) => kinds.length > 0);
  }, [catalog, platform, search, withStart, words]);
}

/** Kinds that branch by the call come first, because most flows begin with one. The raw answer comes last, because few people need it. */
function rank({ ports, traits }: AnyDefinition): number {
  if (traits?.rawAnswer) return 2;
  return typeof ports === 'function' ? 0 : 1;
}
