'use client';

import { useTranslations } from 'next-intl';
import { useKindWords } from '@/components/words/use-kind-words';
import type { Way } from '@/lib/editor/run/ways';

/** A way by the outcomes that it takes, "GetAccountBalance, yes"; one that never parts from another by its last step. */
export function useWayName(): (way: Way, last: string) => string {
  const t = useTranslations('editor.status');
  const words = useKindWords();
  return ({ turns }, last) => turns.map(({ node, port }) => words(node.kind).port(port)).join(t('comma')) || last;
}
