'use client';

import { CircleAlert, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { useIssueSentence } from '@/components/editing/use-issue-sentence';
import { documentOf } from '@/lib/editor/store/store';
import type { FlowIssue } from '@/lib/engine/failure';
import { useShowFreeExit } from './use-show-free-exit';

/** Problems, each with the way to where it is solved. */
export function IssueList({ issues, onShow }: { issues: readonly FlowIssue[]; onShow?: () => void }) {
  const { update } = useEditor();
  const { info } = useFacts();
  const showFlow = useShowFreeExit();
  const show = (nodeId: string) => {
    update.select([nodeId]);
    update.open('inspector');
    onShow?.();
  };
  return (
    <ul className="flex flex-col">
      {[...issues].sort(bySeverity).map((issue) => (
        <li key={`${issue.nodeId ?? ''} ${issue.path} ${issue.code} ${JSON.stringify(issue.params ?? {})}`}>
          {placeOf(issue) === 'step' ? (
            <button type="button" className={rowClasses} onClick={() => show(issue.nodeId ?? '')}>
              <IssueRow issue={issue} />
            </button>
          ) : placeOf(issue) === 'flow' ? (
            <button
              type="button"
              className={rowClasses}
              onClick={() => {
                onShow?.();
                showFlow();
              }}
            >
              <IssueRow issue={issue} />
            </button>
          ) : (
            <Link href={`/flows/${info.id}/connection`} className={rowClasses}>
              <IssueRow issue={issue} />
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Where it is solved: at a step, on the page of the connection, or by what the flow lacks. */
function placeOf({ nodeId, path }: FlowIssue): 'step' | 'flow' | 'endpoint' {
  if (nodeId !== undefined) return 'step';
  return path.startsWith('endpoint') || path === 'timeZone' ? 'endpoint' : 'flow';
}

const bySeverity = (a: FlowIssue, b: FlowIssue) => Number(b.severity === 'error') - Number(a.severity === 'error');

const rowClasses =
  'flex w-full items-start gap-2 rounded-control px-2 py-1.75 text-left whitespace-normal hover:bg-hover';

function IssueRow({ issue }: { issue: FlowIssue }) {
  const t = useTranslations('editor.status');
  const sentence = useIssueSentence();
  const name = useEditorState((state) => documentOf(state).nodes.find((node) => node.id === issue.nodeId)?.name);
  const place = placeOf(issue);
  const Icon = issue.severity === 'error' ? CircleAlert : TriangleAlert;
  return (
    <>
      <Icon size={15} aria-hidden className={issue.severity === 'error' ? 'mt-0.5 text-bad' : 'mt-0.5 text-warn'} />
      <span className="min-w-0 flex-1">
        <span className="block text-small text-ink-3">
          {t(issue.severity)} · {name ?? t(place === 'flow' ? 'flow' : 'endpoint')}
        </span>
        <span className="block text-ink-1">{sentence(issue)}</span>
      </span>
      <span className="mt-3.5 text-small font-medium text-ai">{t('showMe')}</span>
    </>
  );
}
