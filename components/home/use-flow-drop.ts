import { useEffect, useEffectEvent, useState } from 'react';
import type { FlowText } from './use-import';

/** Files dropped on the page, and text or files pasted while nobody is typing. True while files hang over the page. */
export function useFlowDrop(onTexts: (texts: readonly FlowText[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const give = useEffectEvent(async (files: readonly File[]) => onTexts(await readFlowFiles(files)));
  const givePasted = useEffectEvent((text: string) => onTexts([{ file: null, text }]));
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onDragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault(); // says that dropping is welcome
      setIsOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false); // it left the window
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(false);
      void give([...(event.dataTransfer?.files ?? [])]);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain').trim() ?? '';
      if (files.length > 0) void give(files);
      else if (text.startsWith('{')) givePasted(text);
    };
    const ending = new AbortController();
    const { signal } = ending;
    window.addEventListener('dragover', onDragOver, { signal });
    window.addEventListener('dragleave', onDragLeave, { signal });
    window.addEventListener('drop', onDrop, { signal });
    window.addEventListener('paste', onPaste, { signal });
    return () => ending.abort();
  }, []);
  return isOver;
}

const TYPING = 'input, textarea, select, [contenteditable]';

export function readFlowFiles(files: readonly File[]): Promise<FlowText[]> {
  return Promise.all(files.map(async (file) => ({ file: file.name, text: await file.text() })));
}
