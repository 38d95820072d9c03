'use client';

import { TriangleAlert } from 'lucide-react';
import { useEditorState, useFacts } from '@/components/editing/editor-context';
import { useLossSentence } from '@/components/words/use-loss-sentence';
import { lostIn } from '@/lib/editor/run/trace';
import type { FlowNode } from '@/lib/flow/schema';

/** What the answer of the run on show did not carry of this step. What is lost on every call is an issue of the step already. */
export function StepLosses({ node }: { node: FlowNode }) {
  const { platform } = useFacts();
  const issues = useEditorState((state) => state.issues);
  const trace = useEditorState((state) => state.trace);
  const sentence = useLossSentence();
  const known = new Set(issues.filter(({ nodeId }) => nodeId === node.id).map(({ code }) => code));
  const lost = lostIn(trace, node.id).filter(({ code }) => !known.has(code));
  if (lost.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5 border-b border-line px-4 py-3">
      {lost.map((loss) => (
        <p key={loss.code} className="flex gap-1.5 text-small text-warn">
          <TriangleAlert aria-hidden size={14} className="mt-px shrink-0" />
          {sentence(trace?.platform ?? platform.id, loss) ?? loss.code}
        </p>
      ))}
    </div>
  );
}
