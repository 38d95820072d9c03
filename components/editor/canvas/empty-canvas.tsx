'use client';

import { ViewportPortal } from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { KindTile } from '@/components/ui/kind-tile';
import { documentOf } from '@/lib/editor/store/store';
import { useKindGroups } from '../palette/kind-groups';
import { focusFirstField } from '../view/focus-first-field';

const GAP = 60;
const CHOICES = 3;

/** A ghost step under the start of an empty flow: what should happen first? The first step of each group is likely. */
export function EmptyCanvas({ editable }: { editable: boolean }) {
  const t = useTranslations('editor.empty');
  const editor = useEditor();
  const { edits, viewOf } = editor;
  const flow = useEditorState(documentOf);
  const groups = useKindGroups('');
  const [start] = flow.nodes;
  const [port] = start ? (viewOf(start)?.ports ?? []) : [];
  if (!editable || flow.nodes.length !== 1 || !start || !port) return null;
  const at = { x: start.x, y: start.y + 52 + GAP };
  const likely = groups.flatMap(({ kinds }) => kinds.slice(0, 1)).slice(0, CHOICES);
  return (
    <ViewportPortal>
      <div className="ghost nodrag nopan" style={{ transform: `translate(${at.x}px, ${at.y}px)` }}>
        <p className="mb-2 font-medium">{t('question')}</p>
        <div className="flex flex-col gap-1">
          {likely.map(({ definition, words }) => (
            <button
              key={definition.kind}
              type="button"
              className="flex h-8 items-center gap-2 rounded-control px-1.5 text-left font-quiet hover:bg-hover"
              onClick={() => {
                edits.add(definition.kind, at, { type: 'from', from: start.id, port: port.name });
                focusFirstField(editor);
              }}
            >
              <KindTile kind={definition} size={21} />
              {words.title}
            </button>
          ))}
        </div>
      </div>
    </ViewportPortal>
  );
}
