'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { documentOf } from '@/lib/editor/store/store';

/** The flow's name. It is shown as text and becomes a field when it is edited. */
export function FlowName({ editable }: { editable: boolean }) {
  const t = useTranslations('editor.top');
  const { edits } = useEditor();
  const name = useEditorState((state) => documentOf(state).name);
  const [draft, setDraft] = useState<string | null>(null);
  if (!editable) return <h1 className="truncate">{name}</h1>;
  const close = () => {
    if (draft !== null && draft.trim() !== '') edits.renameFlow(draft.slice(0, 120));
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key === 'Escape') setDraft(null);
  };
  return (
    <h1 className="min-w-0 max-[899px]:flex-1">
      <input
        aria-label={t('name')}
        value={draft ?? name}
        maxLength={120}
        size={Math.min(28, Math.max(6, (draft ?? name).length))}
        className="field-sizing-content max-w-56 min-w-16 truncate max-[899px]:w-full max-[899px]:min-w-0 rounded-pill bg-transparent px-1.5 py-1 font-semibold hover:bg-hover focus:bg-surface"
        onChange={(event) => setDraft(event.target.value)}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
    </h1>
  );
}
