'use client';

import { CircleAlert, Power, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { useIssueSentence } from '@/components/editing/use-issue-sentence';
import type { FlowIssue } from '@/lib/engine/failure';
import type { FlowNode } from '@/lib/flow/schema';

/** Notes on the step as a whole: that it is switched off, and issues that belong to no field. */
export function StepNotes({ node, editable }: { node: FlowNode; editable: boolean }) {
  const sentence = useIssueSentence();
  const all = useEditorState((state) => state.issues);
  const issues = all.filter((issue) => issue.nodeId === node.id && isOfWhole(issue));
  if (!node.off && issues.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5 border-b border-line px-4 py-3">
      {node.off ? <OffNote node={node} editable={editable} /> : null}
      {issues.map((issue) => {
        const Icon = issue.severity === 'error' ? CircleAlert : TriangleAlert;
        return (
          <p
            key={`${issue.path} ${issue.code}`}
            className={`flex gap-1.5 text-small ${issue.severity === 'error' ? 'text-bad' : 'text-warn'}`}
          >
            <Icon aria-hidden size={14} className="mt-px shrink-0" />
            {sentence(issue)}
          </p>
        );
      })}
    </div>
  );
}

/** Issues of a field are shown below it, issues of a port in its row. */
const isOfWhole = ({ path }: FlowIssue): boolean => !/^(config|port)\./.test(path);

function OffNote({ node, editable }: { node: FlowNode; editable: boolean }) {
  const t = useTranslations('editor.step');
  const { edits } = useEditor();
  return (
    <p className="flex items-center gap-1.5 text-small text-ink-2">
      <Power aria-hidden size={14} className="shrink-0 text-ink-3" />
      {t('passedOver')}
      {editable ? (
        <button
          type="button"
          className="ml-auto min-h-6 font-medium text-ai hover:text-ai-hover"
          onClick={() => edits.toggle([node.id])}
        >
          {t('switchOn')}
        </button>
      ) : null}
    </p>
  );
}
