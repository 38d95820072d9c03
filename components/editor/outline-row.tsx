'use client';

import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { cn } from '@/components/ui/cn';
import { isSameLine, type OutlineLine } from '@/lib/editor/outline';
import type { FlowIssue } from '@/lib/engine/failure';
import { OutlineExit } from './outline-exit';
import { OutlineStep } from './outline-step';
import { useIssueSentence } from './use-issue-sentence';

export interface OutlineRowProps {
  readonly line: OutlineLine;
  /** Tab comes here. */
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly startsLoose: boolean;
  readonly issues: readonly FlowIssue[] | undefined;
  readonly worstMs: number | undefined;
  readonly onGo: (line: OutlineLine) => void;
}

/** Deeper lines stand no further in: their numbers say how deep they are. */
const DEEPEST = 9;
const STEP_IN = 18;

/** One numbered line. */
export const OutlineRow = memo(function OutlineRow(props: OutlineRowProps) {
  const { line, isActive, isSelected, startsLoose, issues = [], onGo } = props;
  const t = useTranslations('editor.outline');
  return (
    <>
      {startsLoose ? (
        <p role="presentation" className="mt-2 border-t border-line px-4 pt-3 pb-1 text-small font-medium text-ink-3">
          {t('loose')}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are answered by the tree around it */}
      <div
        role="treeitem"
        data-line={line.id}
        tabIndex={isActive ? 0 : -1}
        aria-level={line.level}
        aria-posinset={line.place}
        aria-setsize={line.siblings}
        aria-selected={isSelected}
        className={cn(
          'outline-line flex cursor-default items-baseline gap-2.5 py-1.75 pr-4 focus-visible:-outline-offset-2 print:break-inside-avoid',
          isSelected
            ? 'bg-hover shadow-[inset_3px_0_0_var(--ai)] print:bg-transparent print:shadow-none'
            : 'hover:bg-hover',
        )}
        style={{ paddingLeft: 16 + Math.min(line.level - 1, DEEPEST) * STEP_IN }}
        onClick={() => onGo(line)}
      >
        <span className="shrink-0 text-small num text-ink-3">{line.number}</span>
        <div className="min-w-0 flex-1">
          {line.type === 'step' ? (
            <OutlineStep line={line} worstMs={props.worstMs} />
          ) : (
            <OutlineExit line={line} onGo={onGo} />
          )}
          {issues.map((issue) => (
            <Issue key={`${issue.path} ${issue.code}`} issue={issue} />
          ))}
        </div>
      </div>
    </>
  );
}, isSameRow);

function isSameRow({ line: a, ...before }: OutlineRowProps, { line: b, ...after }: OutlineRowProps): boolean {
  return (
    isSameLine(a, b) &&
    before.isActive === after.isActive &&
    before.isSelected === after.isSelected &&
    before.startsLoose === after.startsLoose &&
    before.issues === after.issues &&
    before.worstMs === after.worstMs &&
    before.onGo === after.onGo
  );
}

function Issue({ issue }: { issue: FlowIssue }) {
  const t = useTranslations('editor.status');
  const sentence = useIssueSentence();
  const Icon = issue.severity === 'error' ? CircleAlert : TriangleAlert;
  return (
    <span
      className={cn(
        'mt-0.5 flex items-start gap-1.5 text-small',
        issue.severity === 'error' ? 'text-bad' : 'text-warn',
      )}
    >
      <Icon size={14} aria-hidden className="mt-px shrink-0" />
      <span>
        <span className="sr-only">{t(issue.severity)}: </span>
        {sentence(issue)}
      </span>
    </span>
  );
}
