'use client';

import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { useEditor } from '@/components/editing/editor-context';

const LoggedRun = dynamic(() => import('./logged-run').then((module) => module.LoggedRun), { loading: () => null });

/** A logged call that the address names (`?run=`) on the canvas. */
export function RunFromAddress() {
  const id = useSearchParams().get('run');
  return id === null ? null : <LoggedRun id={id} />;
}

/** A call is drawn on the canvas, also where a flow opens in words. */
export function useCanvasForRun(): void {
  const { update } = useEditor();
  const hasRun = useSearchParams().has('run');
  useEffect(() => {
    if (hasRun) update.showView('canvas');
  }, [hasRun, update]);
}
