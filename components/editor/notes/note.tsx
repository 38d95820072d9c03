'use client';

import { type NodeProps, NodeResizeControl } from '@xyflow/react';
import { Copy, Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, useState } from 'react';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { IconButton } from '@/components/ui/button';
import type { NoteNode } from '@/lib/editor/canvas/reactflow-notes';
import type { NoteSize } from '@/lib/flow/notes';
import { type FlowNote, noteTints } from '@/lib/flow/schema';
import { NoteField } from './note-field';

const SMALLEST: NoteSize = { width: 100, height: 80 };

/** A note for the people who build the flow, drawn behind the steps. A double click edits it. */
export const Note = memo(function Note({ data: { note }, selected }: NodeProps<NoteNode>) {
  const t = useTranslations('editor.note');
  const { edits } = useEditor();
  const { rights } = useFacts();
  const [isWriting, setIsWriting] = useState(note.text === '' && selected);
  const [size, setSize] = useState<NoteSize | null>(null);
  const canEdit = rights.edit;
  const isAlone = useEditorState(({ selection }) => selected && selection.nodes.size === 1);
  const { width, height } = size ?? note;
  return (
    <article
      className="note"
      data-tint={note.tint}
      style={{ width, height }}
      aria-label={t('spoken', { text: note.text })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: notes are walked with the keyboard inside the canvas, which is an application
      tabIndex={0}
      onDoubleClick={canEdit ? () => setIsWriting(true) : undefined}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget || !canEdit) return;
        event.preventDefault();
        event.stopPropagation();
        setIsWriting(true);
      }}
    >
      {isWriting ? (
        <NoteField
          className="note__text nodrag nopan nowheel focus-inside"
          note={note}
          onDone={() => setIsWriting(false)}
        />
      ) : (
        <p className="note__text">{note.text === '' ? <span className="note__hint">{t('empty')}</span> : note.text}</p>
      )}
      {isAlone && canEdit ? (
        <>
          <NoteTools note={note} onWrite={() => setIsWriting(true)} />
          <NodeResizeControl
            className="note__grip"
            minWidth={SMALLEST.width}
            minHeight={SMALLEST.height}
            onResize={(_, now) => setSize({ width: now.width, height: now.height })}
            onResizeEnd={(_, now) => {
              setSize(null);
              edits.changeNote(note.id, { width: Math.round(now.width), height: Math.round(now.height) });
            }}
          />
        </>
      ) : null}
    </article>
  );
}, isSameNote);

function isSameNote(before: NodeProps<NoteNode>, now: NodeProps<NoteNode>): boolean {
  return before.data === now.data && before.selected === now.selected;
}

function NoteTools({ note, onWrite }: { note: FlowNote; onWrite: () => void }) {
  const t = useTranslations('editor.note');
  const step = useTranslations('editor.step');
  const { edits } = useEditor();
  return (
    <div className="step__tools nodrag nopan" role="toolbar" aria-label={t('label')}>
      {noteTints.map((tint) => (
        <button
          key={tint}
          type="button"
          className="note__tint"
          data-tint={tint}
          aria-label={t(`tint.${tint}`)}
          aria-pressed={note.tint === tint}
          title={t(`tint.${tint}`)}
          onClick={() => edits.changeNote(note.id, { tint })}
        />
      ))}
      <IconButton size="sm" label={t('write')} onClick={onWrite}>
        <Pencil />
      </IconButton>
      <IconButton size="sm" label={step('duplicate')} onClick={() => edits.duplicate([note.id])}>
        <Copy />
      </IconButton>
      <IconButton size="sm" label={step('delete')} onClick={() => edits.remove([note.id])}>
        <Trash2 />
      </IconButton>
    </div>
  );
}
