'use client';

import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { Button } from '@/components/ui/button';

/** A single failed save is often followed by a good one, so the banner comes only after this time. */
const PATIENCE_MS = 2_500;

/** Shown while the server cannot be reached: it says that nothing is lost and offers to try again at once. */
export function AwayBanner() {
  const t = useTranslations('editor.away');
  const { flush } = useEditor();
  const isAway = useLasting(useEditorState((state) => state.save.type === 'retrying'));
  if (!isAway) return null;
  return (
    <div
      role="status"
      className="flex items-center gap-2.5 border-b border-warn-line bg-warn-soft px-4 py-1.75 text-dense text-warn"
    >
      <CloudOff size={16} aria-hidden className="shrink-0" />
      <p className="min-w-0 flex-1 text-pretty">{t('body')}</p>
      <Button size="sm" onClick={() => void flush()}>
        {t('retry')}
      </Button>
    </div>
  );
}

/** True once `isSo` has lasted for a while. A save that is tried in between does not reset it. */
function useLasting(isSo: boolean): boolean {
  const isSaved = useEditorState((state) => state.save.type === 'saved');
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    if (!isSo) return;
    const timer = setTimeout(() => setLasting(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isSo]);
  useEffect(() => {
    if (isSaved) setLasting(false);
  }, [isSaved]);
  return isLasting;
}
