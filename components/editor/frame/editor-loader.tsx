'use client';

import dynamic from 'next/dynamic';
import { EditorSkeleton } from './editor-skeleton';
import type { FlowEditorProps } from './flow-editor';

/** The editor starts only in the browser, because it first looks there for changes that never reached the server. */
const FlowEditor = dynamic(() => import('./flow-editor').then((module) => module.FlowEditor), {
  ssr: false,
  loading: EditorSkeleton,
});

export function EditorLoader(props: FlowEditorProps) {
  return <FlowEditor {...props} />;
}
