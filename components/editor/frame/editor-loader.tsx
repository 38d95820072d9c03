'use client';

import dynamic from 'next/dynamic';
import type { Rights } from '@/components/editing/flow-info';
import type { FlowDetail } from '@/lib/server/flows/drafts';
import { EditorSkeleton } from './editor-skeleton';

/** The editor begins in the browser: it looks for changes that never reached the server before it draws. */
const FlowEditor = dynamic(() => import('./flow-editor').then((module) => module.FlowEditor), {
  ssr: false,
  loading: EditorSkeleton,
});

export function EditorLoader(props: { flow: FlowDetail; rights: Rights }) {
  return <FlowEditor {...props} />;
}
