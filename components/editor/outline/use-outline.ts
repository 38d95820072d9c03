'use client';

import { useMemo, useState } from 'react';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { createIssueIndex } from '@/lib/editor/document/issues';
import { type OutlineLine, outlineOf } from '@/lib/editor/outline/outline';
import { withNotes } from '@/lib/editor/outline/outline-notes';
import { worstCases } from '@/lib/editor/run/worst-case';
import { documentOf } from '@/lib/editor/store/store';
import type { FlowIssue } from '@/lib/engine/failure';

export interface OutlineFacts {
  readonly lines: readonly OutlineLine[];
  readonly issues: ReadonlyMap<string, readonly FlowIssue[]>;
  /** Worst-case milliseconds from the call to the end of each step. */
  readonly worst: ReadonlyMap<string, number>;
}

export function useOutline(): OutlineFacts {
  const { viewOf } = useEditor();
  const { clock } = useFacts();
  const [indexed] = useState(createIssueIndex);
  const lines = useOutlineLines();
  const flow = useEditorState(documentOf);
  const issues = useEditorState((state) => state.issues);
  const worst = useMemo(() => worstCases(flow, viewOf, clock), [flow, viewOf, clock]);
  return { lines, issues: indexed(issues), worst };
}

/** The flow in words, with its notes. */
export function useOutlineLines(): readonly OutlineLine[] {
  const { viewOf } = useEditor();
  const flow = useEditorState(documentOf);
  const sizes = useEditorState((state) => state.sizes);
  const lines = useMemo(() => outlineOf(flow, viewOf), [flow, viewOf]);
  return useMemo(() => withNotes(lines, { flow, sizes }), [lines, flow, sizes]);
}
