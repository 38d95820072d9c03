'use client';

import { useMemo, useState } from 'react';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { type CanvasGraph, createCanvasMapper } from '@/lib/editor/canvas/reactflow';
import { createIssueIndex } from '@/lib/editor/document/issues';
import { createTemplateReader } from '@/lib/editor/document/uses';
import { slowSteps } from '@/lib/editor/run/slow-steps';
import { worstCases } from '@/lib/editor/run/worst-case';
import { documentOf } from '@/lib/editor/store/store';

/** Cards and edges as React Flow draws them; what does not change keeps its object. */
export function useCanvasGraph(): CanvasGraph {
  const { viewOf } = useEditor();
  const { clock } = useFacts();
  const [tools] = useState(() => ({
    map: createCanvasMapper(viewOf),
    index: createIssueIndex(),
    reader: createTemplateReader(),
  }));
  const flow = useEditorState(documentOf);
  const selection = useEditorState((state) => state.selection);
  const moving = useEditorState((state) => state.moving);
  const sizes = useEditorState((state) => state.sizes);
  const issues = useEditorState((state) => state.issues);
  const trace = useEditorState((state) => state.trace);
  const worst = useMemo(() => worstCases(flow, viewOf, clock), [flow, viewOf, clock]);
  const slow = useMemo(() => slowSteps(flow, viewOf, clock), [flow, viewOf, clock]);
  const uses = useMemo(() => tools.reader.usesOf(flow), [flow, tools]);
  return useMemo(
    () => tools.map({ flow, selection, moving, sizes, issues: tools.index(issues), trace, worst, slow, uses }),
    [tools, flow, selection, moving, sizes, issues, trace, worst, slow, uses],
  );
}
