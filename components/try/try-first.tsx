'use client';

import { useTranslations } from 'next-intl';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { documentOf } from '@/lib/editor/store/store';
import type { TryInput } from './try-values';

/** A value comes from a step that nobody has seen a result of: the way there. */
export function TryFirst({ inputs, typed }: { inputs: readonly TryInput[]; typed: ReadonlyMap<string, string> }) {
  const t = useTranslations('try');
  const { update, viewOf } = useEditor();
  const missing = inputs.find(
    ({ path, segments, sample }) => segments[0] === 'steps' && sample === '' && !typed.get(path),
  );
  const step = useEditorState((state) => documentOf(state).nodes.find(({ key }) => key === missing?.segments[1]));
  if (!missing || !step || !viewOf(step)?.definition.effect) return null;
  return (
    <p className="mb-2.25 text-small text-ink-3">
      {t.rich('tryFirst', {
        step: step.name,
        b: (name) => (
          <button
            type="button"
            className="font-medium text-ai hover:underline"
            onClick={() => update.select([step.id])}
          >
            {name}
          </button>
        ),
      })}
    </p>
  );
}
