'use client';

import { TriangleAlert } from 'lucide-react';
import { useEditorState, useFacts } from '@/components/editing/editor-context';
import { useIssueSentence } from '@/components/editing/use-issue-sentence';
import { useLossSentence } from '@/components/words/use-loss-sentence';
import { issuesAt } from '@/lib/editor/document/issues';
import { lostIn } from '@/lib/editor/run/trace';
import type { FlowNode } from '@/lib/flow/schema';

/** Issues of the step as a whole, and parts of its reply that the answer of the shown run could not carry. */
export function StepWarnings({ node }: { node: FlowNode }) {
  const { platform } = useFacts();
  const all = useEditorState((state) => state.issues);
  const trace = useEditorState((state) => state.trace);
  const issueSentence = useIssueSentence();
  const lossSentence = useLossSentence();
  const issues = issuesAt(
    all.filter(({ nodeId }) => nodeId === node.id),
    '',
  );
  // Losses that happen on every call are already shown as issues.
  const lost = lostIn(trace, node.id).filter(({ code }) => !issues.some((issue) => issue.code === code));
  const sentences = [
    ...issues.map(issueSentence),
    ...lost.map((loss) => lossSentence(trace?.platform ?? platform.id, loss) ?? loss.code),
  ];
  if (sentences.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5 border-b border-line px-4 py-3">
      {sentences.map((sentence) => (
        <p key={sentence} className="flex gap-1.5 text-small text-warn">
          <TriangleAlert aria-hidden size={14} className="mt-px shrink-0" />
          {sentence}
        </p>
      ))}
    </div>
  );
}
