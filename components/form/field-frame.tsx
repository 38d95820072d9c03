'use client';

import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import { useIssueSentence } from '@/components/editing/use-issue-sentence';
import { cn } from '@/components/ui/cn';
import { issuesAt } from '@/lib/editor/document/issues';
import { documentOf } from '@/lib/editor/store/store';
import type { FlowIssue } from '@/lib/engine/failure';
import { useForm } from './form-context';

/** One part of the inspector: a title, what stands right of it, and controls. */
export function Section({
  title,
  action,
  children,
  last = false,
}: {
  title: ReactNode;
  action?: ReactNode;
  children: ReactNode;
  last?: boolean;
}) {
  return (
    <section className={cn('px-4 pt-3 pb-3.25', !last && 'border-b border-line')}>
      <div className="mb-2 flex min-h-4 items-center gap-1.5 text-small font-semibold">
        <h3>{title}</h3>
        {action ? <span className="ml-auto flex">{action}</span> : null}
      </div>
      {children}
    </section>
  );
}

/** Fields that were left empty: those that were so when the form opened, and those a person has been in since. */
export const LeftFields = createContext<ReadonlySet<string>>(new Set());

/** Issues of a field that are worth saying: a new step or row is not blamed for what nobody could fill in yet. */
export function useFieldIssues(path: string): readonly FlowIssue[] {
  const { issues, untouched } = useForm();
  const left = useContext(LeftFields);
  const found = issuesAt(issues, path);
  const isToldMissing = !untouched && left.has(path);
  return isToldMissing ? found : found.filter((issue) => issue.code !== 'field_missing');
}

export function FieldIssues({ path }: { path: string }) {
  return <IssueList issues={useFieldIssues(path)} path={path} />;
}

/** Issues of what is inside a field, where its parts are not drawn one by one. */
export function IssuesWithin({ path }: { path: string }) {
  const { issues } = useForm();
  return <IssueList issues={issues.filter((issue) => issue.path.startsWith(`config.${path}.`))} path={`${path}.`} />;
}

function IssueList({ issues, path }: { issues: readonly FlowIssue[]; path: string }) {
  const sentence = useIssueSentence();
  if (issues.length === 0) return null;
  const lines = issues.map((issue) => {
    const Icon = issue.severity === 'error' ? CircleAlert : TriangleAlert;
    return (
      <p
        key={`${issue.code} ${JSON.stringify(issue.params)}`}
        className={cn('mt-1.5 flex gap-1.5 text-small', issue.severity === 'error' ? 'text-bad' : 'text-warn')}
      >
        <Icon aria-hidden size={14} className="mt-px" />
        <span>
          {sentence(issue)} <IssueFix issue={issue} />
        </span>
      </p>
    );
  });
  return <div id={issuesId(path)}>{lines}</div>;
}

/** The one obvious thing to do about it, where there is one. */
function IssueFix({ issue }: { issue: FlowIssue }) {
  const t = useTranslations('form');
  const { disabled } = useForm();
  const { store, edits, update } = useEditor();
  if (disabled || issue.code !== 'body_unsent') return null;
  const makePost = () => {
    const node = documentOf(store.getState()).nodes.find(({ id }) => id === issue.nodeId);
    if (!node) return;
    update.seal();
    edits.configure(node.id, { ...node.config, method: 'POST' }, 'method');
    update.seal();
  };
  return (
    <button type="button" className="min-h-6 font-medium text-ai hover:text-ai-hover" onClick={makePost}>
      {t('usePost')}
    </button>
  );
}

/** Ties a control to what is said below it. */
export const issuesId = (path: string): string => `issues-${path}`;

/** A hint below a control. */
export function Help({ children }: { children: string | undefined }) {
  return children ? <p className="mt-1.5 text-small text-pretty text-ink-3">{children}</p> : null;
}
