'use client';

import { ChevronRight, CircleAlert, StickyNote, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { useIssueSentence } from '@/components/editing/use-issue-sentence';
import { cn } from '@/components/ui/cn';
import { isSameLine, type OutlineLine } from '@/lib/editor/outline/outline';
import type { FlowIssue } from '@/lib/engine/failure';
import { OutlineNote } from './outline-note';
import { OutlinePort } from './outline-port';
import { OutlineStep } from './outline-step';

export interface OutlineRowProps {
  readonly line: OutlineLine;
  /** True for the one line that Tab reaches. */
  readonly isActive: boolean;
  readonly isSelected: boolean;
  /** The heading that is shown above this line. */
  readonly heading: 'loose' | 'notes' | undefined;
  readonly issues: readonly FlowIssue[] | undefined;
  readonly worstMs: number | undefined;
  /** Number of lines below it, folded ones included. */
  readonly below: number;
  readonly isFolded: boolean;
  /** True while its note is edited. */
  readonly isWriting: boolean;
  readonly onGo: (line: OutlineLine) => void;
  readonly onFold: (id: string, isFolded: boolean) => void;
  readonly onWritten: (id: string) => void;
}

/** Lines deeper than this are not indented further; their numbers say how deep they are. */
const DEEPEST = 9;
const STEP_IN = 18;

/** One numbered line. */
export const OutlineRow = memo(function OutlineRow(props: OutlineRowProps) {
  const { line, isActive, isSelected, heading, issues = [], below, isFolded, onGo } = props;
  const t = useTranslations('editor.outline');
  return (
    <>
      {heading ? (
        <p role="presentation" className="mt-2 border-t border-line px-4 pt-3 pb-1 text-small font-medium text-ink-3">
          {t(heading)}
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
        aria-expanded={below > 0 ? !isFolded : undefined}
        className={cn(
          'outline-line flex cursor-default items-baseline gap-1 py-1.75 pr-4 focus-visible:-outline-offset-2 print:break-inside-avoid',
          isSelected
            ? 'bg-hover shadow-[inset_3px_0_0_var(--ai)] print:bg-transparent print:shadow-none'
            : 'hover:bg-hover',
        )}
        style={{ paddingLeft: 6 + Math.min(line.level - 1, DEEPEST) * STEP_IN }}
        onClick={() => onGo(line)}
      >
        {below > 0 ? <FoldButton {...props} /> : <span className="w-6 shrink-0 print:hidden" />}
        <span className="mr-1.5 shrink-0 text-small num text-ink-3">
          {line.type === 'note' ? <StickyNote size={13} aria-hidden className="inline align-[-2px]" /> : line.number}
        </span>
        <div className="min-w-0 flex-1">
          <Words {...props} />
          {isFolded && below > 0 ? (
            <span className="block text-small text-ink-3">{t('folded', { count: below })}</span>
          ) : null}
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
    before.heading === after.heading &&
    before.below === after.below &&
    before.isFolded === after.isFolded &&
    before.isWriting === after.isWriting &&
    before.issues === after.issues &&
    before.worstMs === after.worstMs &&
    before.onGo === after.onGo &&
    before.onFold === after.onFold &&
    before.onWritten === after.onWritten
  );
}

function Words({ line, worstMs, isWriting, onGo, onWritten }: OutlineRowProps) {
  switch (line.type) {
    case 'step':
      return <OutlineStep line={line} worstMs={worstMs} />;
    case 'port':
      return <OutlinePort line={line} onGo={onGo} />;
    case 'note':
      return <OutlineNote line={line} isWriting={isWriting} onWritten={onWritten} />;
  }
}

/** For the mouse and for screen readers. With keys, left and right fold the line itself, which keeps the focus. */
function FoldButton({ line, isFolded, onFold }: OutlineRowProps) {
  const t = useTranslations('editor.outline');
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-expanded={!isFolded}
      aria-label={t('below', { number: line.number })}
      className="-my-0.5 grid size-6 shrink-0 place-items-center self-start rounded-kbd text-ink-3 hover:bg-sunken hover:text-ink-1 print:hidden"
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        event.stopPropagation();
        onFold(line.id, !isFolded);
      }}
    >
      <ChevronRight size={14} aria-hidden className={cn('transition-transform', !isFolded && 'rotate-90')} />
    </button>
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
