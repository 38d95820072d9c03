'use client';

import { Copy, Power, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { IconButton } from '@/components/ui/button';
import type { StepData } from '@/lib/editor/canvas/reactflow';

/** The actions on the selected step, shown at its card. Several selected steps have a bar of their own. */
export function StepTools({ data }: { data: StepData }) {
  const t = useTranslations('editor.step');
  const { edits } = useEditor();
  const { rights } = useFacts();
  const id = data.node.id;
  const isAlone = useEditorState(({ selection }) => selection.nodes.size === 1);
  if (!rights.edit || !isAlone) return null;
  return (
    <div className="step__tools nodrag nopan">
      <IconButton size="sm" label={t('duplicate')} onClick={() => edits.duplicate([id])}>
        <Copy />
      </IconButton>
      <IconButton size="sm" label={t(data.node.off ? 'switchOn' : 'switchOff')} onClick={() => edits.toggle([id])}>
        <Power />
      </IconButton>
      <IconButton size="sm" label={t('delete')} onClick={() => edits.remove([id])}>
        <Trash2 />
      </IconButton>
    </div>
  );
}
