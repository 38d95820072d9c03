'use client';

import { useReactFlow, useViewport } from '@xyflow/react';
import { Maximize, Minus, Plus, Redo2, Undo2, WandSparkles } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { canRedo, canUndo } from '@/lib/editor/document/history';
import { useShowAll } from './use-show-all';

export function CanvasControls({ editable }: { editable: boolean }) {
  const t = useTranslations('editor.controls');
  const { store, update, edits } = useEditor();
  const { zoomIn, zoomOut, zoomTo } = useReactFlow();
  const showAll = useShowAll();
  const undoable = useEditorState((state) => canUndo(state.history));
  const redoable = useEditorState((state) => canRedo(state.history));
  const tidy = () => {
    edits.tidy(store.getState().sizes);
    requestAnimationFrame(showAll);
  };
  return (
    <div className="float-bar" role="toolbar" aria-label={t('label')}>
      {editable ? (
        <>
          <button type="button" aria-label={t('undo')} title={t('undo')} disabled={!undoable} onClick={update.undo}>
            <Undo2 size={16} />
          </button>
          <button type="button" aria-label={t('redo')} title={t('redo')} disabled={!redoable} onClick={update.redo}>
            <Redo2 size={16} />
          </button>
          <span className="rule" />
        </>
      ) : null}
      <button
        type="button"
        aria-label={t('zoomOut')}
        title={t('zoomOut')}
        onClick={() => void zoomOut({ duration: 120 })}
      >
        <Minus size={16} />
      </button>
      <ZoomLevel onClick={() => void zoomTo(1, { duration: 120 })} label={t('zoomReset')} />
      <button type="button" aria-label={t('zoomIn')} title={t('zoomIn')} onClick={() => void zoomIn({ duration: 120 })}>
        <Plus size={16} />
      </button>
      <span className="rule" />
      <button type="button" aria-label={t('fit')} title={t('fit')} onClick={showAll}>
        <Maximize size={16} />
      </button>
      {editable ? (
        <button type="button" aria-label={t('tidy')} title={t('tidy')} onClick={tidy}>
          <WandSparkles size={16} />
        </button>
      ) : null}
    </div>
  );
}

/** Apart, since it renders with every step of a zoom. */
function ZoomLevel({ label, onClick }: { label: string; onClick: () => void }) {
  const { zoom } = useViewport();
  return (
    <button type="button" title={label} onClick={onClick} className="w-11 text-small font-medium num">
      {Math.round(zoom * 100)}% <span className="sr-only">{label}</span>
    </button>
  );
}
