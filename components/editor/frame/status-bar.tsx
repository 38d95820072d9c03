'use client';

import { Check, ChevronDown, CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { cn } from '@/components/ui/cn';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { paceOf } from '@/components/ui/time-bar';
import { useDuration } from '@/components/words/use-duration';
import { pathsOf } from '@/lib/editor/run/paths';
import { slowestWay } from '@/lib/editor/run/ways';
import { documentOf } from '@/lib/editor/store/store';
import type { FlowNode } from '@/lib/flow/schema';
import { IssueList } from '../view/issue-list';
import { useWayName } from '../view/use-way-name';
import { ViewSwitch } from './view-switch';

/** The bar below the canvas: problems, number of paths, and the slowest path. */
export function StatusBar() {
  const { viewOf } = useEditor();
  const { clock } = useFacts();
  const flow = useEditorState(documentOf);
  const paths = useMemo(() => pathsOf(flow, viewOf, clock), [flow, viewOf, clock]);
  const [slowest] = paths.replies;
  return (
    <footer className="@container flex h-9.5 shrink-0 items-center gap-1.5 border-t border-line bg-surface pr-3.5 pl-2 text-dense whitespace-nowrap text-ink-2 print:hidden">
      <ViewSwitch />
      <span aria-hidden className="mx-2 h-4 w-px bg-line" />
      <Problems />
      <span aria-hidden className="mx-2 h-4 w-px bg-line @max-[600px]:hidden" />
      <PathCount answered={paths.answered} open={paths.open} />
      <span className="flex-1" />
      {slowest ? <Slowest node={slowest.node} ms={slowest.worstMs} /> : null}
    </footer>
  );
}

function Problems() {
  const t = useTranslations('editor.status');
  const issues = useEditorState((state) => state.issues);
  const errors = issues.filter((issue) => issue.severity === 'error').length;
  if (issues.length === 0) {
    return (
      <span className="flex items-center gap-1.5">
        <Check size={15} aria-hidden className="text-ok" />
        {t('fine')}
      </span>
    );
  }
  return (
    <Popover>
      <PopoverTrigger
        className={cn(
          '-ml-1.5 flex h-7 items-center gap-1.5 rounded-control px-1.5 font-medium hover:bg-hover',
          errors > 0 ? 'text-bad' : 'text-warn',
        )}
      >
        {errors > 0 ? <CircleAlert size={15} aria-hidden /> : <TriangleAlert size={15} aria-hidden />}
        {[
          errors > 0 ? t('toFix', { count: errors }) : '',
          issues.length > errors ? t('toCheck', { count: issues.length - errors }) : '',
        ]
          .filter((words) => words !== '')
          .join(' · ')}
        <ChevronDown size={13} aria-hidden className="rotate-180" />
      </PopoverTrigger>
      <PopoverContent align="start" side="top" className="max-h-96 w-105 overflow-y-auto p-1.5">
        <IssueList issues={issues} />
      </PopoverContent>
    </Popover>
  );
}

function PathCount({ answered, open }: { answered: number; open: number }) {
  const t = useTranslations('editor.status');
  if (answered === 0) return <span className="min-w-0 truncate text-ink-3">{t('noReply')}</span>;
  return (
    <span className="flex min-w-0 items-center gap-1.5 @max-[600px]:hidden @min-[760px]:shrink-0">
      {open === 0 ? <Check size={15} aria-hidden className="text-ok" /> : null}
      <span className="truncate">
        {open === 0 ? t('allAnswer', { count: answered }) : t('someOpen', { open, count: answered + open })}
      </span>
    </span>
  );
}

function Slowest({ node, ms }: { node: FlowNode; ms: number }) {
  const t = useTranslations('editor.status');
  const time = useTranslations('editor.time');
  const { viewOf, update } = useEditor();
  const { deadlineMs, clock } = useFacts();
  const flow = useEditorState(documentOf);
  const isLit = useEditorState((state) => state.lit !== null);
  const way = useMemo(() => slowestWay(flow, node.id, { viewOf, clock }), [flow, node.id, viewOf, clock]);
  const name = useWayName()(way, node.name);
  const { seconds } = useDuration();
  const pace = paceOf(ms, deadlineMs);
  const at = Math.min(100, (ms / deadlineMs) * TICK);
  const within = Math.min(at, TICK);
  return (
    <button
      type="button"
      aria-pressed={isLit}
      title={t('light', { name })}
      className="flex h-7 min-w-0 shrink-[999] items-center gap-2 rounded-control px-1.5 hover:bg-hover aria-pressed:bg-ai-soft @max-[760px]:hidden"
      onClick={() => update.light(isLit ? null : way)}
    >
      <span className="truncate">{t.rich('slowest', { name, b: (text) => <b className="text-ink-1">{text}</b> })}</span>
      <span
        aria-hidden
        className="relative h-1.5 w-42 min-w-16 shrink-[999] rounded-full @max-[900px]:hidden bg-hover shadow-[inset_0_0_0_0.5px_var(--line)]"
      >
        <span
          className={cn('absolute inset-y-0 left-0 rounded-l-full', pace === 'near' ? 'bg-warn-solid' : 'bg-ai-line')}
          style={{ width: `${within}%` }}
        />
        {pace === 'over' ? (
          <span
            className="absolute inset-y-0 rounded-r-full bg-bad-solid"
            style={{ left: `${TICK}%`, width: `${at - TICK}%` }}
          />
        ) : null}
        <span className="absolute -inset-y-1 w-[1.5px] bg-ink-1" style={{ left: `${TICK}%` }} />
      </span>
      <span className="shrink-0 num">
        <b className={pace === 'over' ? 'text-bad' : 'text-ink-1'}>{seconds(ms)}</b>{' '}
        {time('of', { limit: seconds(deadlineMs) })}
      </span>
    </button>
  );
}

/** Position of the limit on every bar, in percent. */
const TICK = 80;
