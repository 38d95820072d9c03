'use client';

import { CircleDashed } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import type { RunDetail } from '@/lib/contract/runs';
import { withDefault } from '@/lib/editor/edits/default-value';
import { documentOf } from '@/lib/editor/store/store';
import type { Flow } from '@/lib/flow/schema';

/** Values that the step which answered spoke and the call did not have, each with a word to say in its place. */
export function EmptyValues({ run }: { run: RunDetail }) {
  const t = useTranslations('test');
  const { edits } = useEditor();
  const { rights } = useFacts();
  const flow = useEditorState(documentOf);
  const last = run.exit === 'answered' ? run.steps.at(-1) : undefined;
  const node = flow.nodes.find(({ id }) => id === last?.nodeId);
  const paths = [...new Set(last?.missing ?? [])];
  if (!node || paths.length === 0) return null;
  return (
    <ul className="mt-1.5 flex w-full flex-col gap-1.5">
      {paths.map((path) => {
        const word = t(path.endsWith('name') ? 'empty.somebody' : 'empty.something');
        const changed = withDefault(node.config, path, word);
        const isFixable = rights.edit && JSON.stringify(changed) !== JSON.stringify(node.config);
        return (
          <li key={path} className="flex items-center gap-2 rounded-bubble bg-warn-soft px-3 py-2 text-dense text-warn">
            <CircleDashed size={15} aria-hidden className="shrink-0" />
            <span className="min-w-0 flex-1 wrap-anywhere">
              {t.rich('empty.was', {
                name: qualified(path, flow),
                b: (text) => <b className="font-semibold">{text}</b>,
              })}
            </span>
            {isFixable ? (
              <button
                type="button"
                className="shrink-0 font-semibold underline underline-offset-2"
                onClick={() => edits.configure(node.id, changed, 'default')}
              >
                {t('empty.say', { word })}
              </button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** "user › name"; a parameter goes by its name alone, and a step by the name it has on its card. */
function qualified(path: string, { nodes }: Flow): string {
  const [root, ...rest] = path.split('.');
  if (root === 'steps') return [nodes.find(({ key }) => key === rest[0])?.name ?? rest[0], rest.at(-1)].join(' › ');
  return (root === 'params' || root === 'vars' ? rest : [root, ...rest]).join(' › ');
}
