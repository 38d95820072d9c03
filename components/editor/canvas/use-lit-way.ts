'use client';

import { useLayoutEffect } from 'react';
import { useEditorState } from '@/components/editing/editor-context';

/** Lights one way on the canvas and lets the rest stand back, past React: no card renders for it. */
export function useLitWay(): void {
  const lit = useEditorState((state) => state.lit);
  useLayoutEffect(() => {
    if (!lit) return;
    const sheet = new CSSStyleSheet();
    const only = (ids: ReadonlySet<string>) => [...ids].map((id) => `[data-id="${CSS.escape(id)}"]`).join(',') || '*';
    sheet.replaceSync(`
      .canvas .react-flow__node:not(:is(${only(lit.nodes)})), .canvas .react-flow__edge:not(:is(${only(lit.edges)})) { opacity: .35 }
      .canvas .react-flow__edge:is(${only(lit.edges)}) path { stroke: var(--ai-ring) !important; stroke-width: 2.6px }
    `);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [lit]);
}
