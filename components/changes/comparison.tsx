'use client';

import { ViewportPortal } from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';
import { api } from '@/components/api';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { Button } from '@/components/ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import { differencesOf, type FlowDifference } from '@/lib/editor/document/changes';
import { documentOf } from '@/lib/editor/store/store';
import type { Flow } from '@/lib/flow/schema';
import { ChangeList } from './change-list';
import { ChangeMark } from './change-mark';
import { withoutComparison } from './comparison-address';

/** The version `number` beside the draft. */
export function Comparison({ number }: { number: string }) {
  const before = useVersion(number);
  return before ? <Compared number={number} before={before} /> : null;
}

function useVersion(number: string): Flow | null {
  const { info } = useFacts();
  const show = useToast();
  const sentence = useErrorSentence();
  const [loaded, setLoaded] = useState<{ number: string; document: Flow }>();
  useEffect(() => {
    const ending = new AbortController();
    api.get('/flows/{id}/versions/{n}', { params: { id: info.id, n: number }, signal: ending.signal }).then(
      ({ document }) => setLoaded({ number, document }),
      (error: unknown) => {
        if (ending.signal.aborted) return;
        withoutComparison();
        show({ tone: 'bad', title: sentence(error) });
      },
    );
    return () => ending.abort();
  }, [number, info.id, show, sentence]);
  return loaded?.number === number ? loaded.document : null;
}

function Compared({ number, before }: { number: string; before: Flow }) {
  const document = useEditorState(documentOf);
  const differences = useMemo(() => differencesOf(before, document), [before, document]);
  return (
    <>
      <Marks differences={differences} />
      <Strip number={number} differences={differences} />
    </>
  );
}

function Marks({ differences }: { differences: readonly FlowDifference[] }) {
  const moving = useEditorState((state) => state.moving);
  const sizes = useEditorState((state) => state.sizes);
  return (
    <ViewportPortal>
      {[...markedOf(differences)].map(([id, { node, type }]) => (
        <ChangeMark key={id} type={type} name={node.name} at={moving?.get(id) ?? node} size={sizes.get(id)} />
      ))}
    </ViewportPortal>
  );
}

type Marked = Extract<FlowDifference, { node: unknown }>;

/** One mark for each step: that it is new or gone says more than what else changed of it. */
function markedOf(differences: readonly FlowDifference[]) {
  const marked = new Map<string, { node: Marked['node']; type: 'added' | 'changed' | 'removed' }>();
  for (const difference of differences) {
    if (difference.type === 'endpoint') continue;
    const { node, type } = difference;
    marked.set(node.id, { node, type: type === 'added' || type === 'removed' ? type : 'changed' });
  }
  return marked;
}

function Strip({ number, differences }: { number: string; differences: readonly FlowDifference[] }) {
  const t = useTranslations('changes');
  const { update } = useEditor();
  const show = (id: string) => update.select([id]);
  return (
    <div className="absolute top-3 left-1/2 z-10 flex w-max max-w-[calc(100%-24px)] -translate-x-1/2 items-center gap-2 rounded-float bg-surface py-1.5 pr-1.5 pl-3.5 shadow-float">
      <p role="status" className="min-w-0 text-dense">
        {t('canvas', { number, count: differences.length })}
      </p>
      {differences.length > 0 ? (
        <Popover>
          <PopoverTrigger asChild>
            <Button size="sm">{t('list')}</Button>
          </PopoverTrigger>
          <PopoverContent className="max-h-[60dvh] w-90 overflow-y-auto p-4" aria-label={t('list')}>
            <ChangeList differences={differences} onShow={show} />
          </PopoverContent>
        </Popover>
      ) : null}
      <Button size="sm" variant="ghost" onClick={withoutComparison}>
        {t('done')}
      </Button>
    </div>
  );
}
