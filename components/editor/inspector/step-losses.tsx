'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { lossesOf } from '@/lib/editor/run/losses';
import { documentOf } from '@/lib/editor/store/store';
import type { FlowNode } from '@/lib/flow/schema';

/** What the flow's platform cannot carry of what this step answers. */
export function StepLosses({ node }: { node: FlowNode }) {
  const t = useTranslations('platforms');
  const { catalog } = useEditor();
  const { platform } = useFacts();
  const options = useEditorState((state) => documentOf(state).endpoint.options);
  const trace = useEditorState((state) => state.trace);
  const losses = lossesOf(node, { catalog, platform, options, trace });
  if (losses.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5 border-b border-line px-4 py-3">
      {losses.map((code) => (
        <p key={code} className="flex gap-1.5 text-small text-warn">
          <TriangleAlert aria-hidden size={14} className="mt-px shrink-0" />
          {t(`${platform.id}.losses.${code}`)}
        </p>
      ))}
    </div>
  );
}
