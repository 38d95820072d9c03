'use client';

import dynamic from 'next/dynamic';
import { EditorSkeleton } from './editor-skeleton';
import type { FlowEditorProps } from './flow-editor';

/** The editor begins in the browser: it looks for changes that never reached the server before it draws. */
const FlowEditor = dynamic(() => import('./flow-editor').then((module) => module.FlowEditor), {
  ssr: false,
  loading: EditorSkeleton,
});

export function EditorLoader(props: FlowEditorProps) {
  return <FlowEditor {...props} />;
}
