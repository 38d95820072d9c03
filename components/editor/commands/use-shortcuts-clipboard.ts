'use client';

import { useEffect, useRef } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import { useFlowView } from '../view/use-flow-view';
import { usePointerPlace } from '../view/use-pointer-place';

/** Copies, cuts and pastes steps as text. The browser's own clipboard events are used, so its keys and menus work. */
export function useClipboardKeys(): void {
  const { store, edits } = useEditor();
  const { editable } = useFlowView();
  const place = usePointerPlace();
  const latest = useRef({ editable, place });
  useEffect(() => {
    latest.current = { editable, place };
  });
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      if (isElsewhere(event.target) || !getSelection()?.isCollapsed) return;
      const { nodes } = store.getState().selection;
      const text = edits.copy(nodes);
      if (text === undefined) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut' && latest.current.editable) edits.remove(nodes);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!latest.current.editable || isElsewhere(event.target)) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (edits.paste(text, latest.current.place())) event.preventDefault();
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [store, edits]);
}

function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null;
}
