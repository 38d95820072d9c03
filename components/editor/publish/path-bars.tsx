'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { cn } from '@/components/ui/cn';
import { type Pace, paceOf } from '@/components/ui/time-bar';
import { useDuration } from '@/components/words/use-duration';
import { pathsOf } from '@/lib/editor/run/paths';
import { slowestWay } from '@/lib/editor/run/ways';
import { documentOf } from '@/lib/editor/store/store';
import { useWayName } from '../view/use-way-name';

/** Height of the limit's line, in percent. A bar above it is too slow. */
const LIMIT_AT = 80;
const MOST_BARS = 24;

/** In the colours of the bars on the cards. */
const fills: Readonly<Record<Pace, string | undefined>> = {
  fine: undefined,
  near: 'bg-warn-solid',
  over: 'bg-bad-solid',
};

/** The worst case of every reply, side by side, against the caller's limit. */
export function PathBars() {
  const t = useTranslations('editor.publish');
  const { viewOf } = useEditor();
  const { clock, deadlineMs } = useFacts();
  const { seconds } = useDuration();
  const flow = useEditorState(documentOf);
  const paths = useMemo(() => pathsOf(flow, viewOf, clock), [flow, viewOf, clock]);
  const [slowest] = paths.replies;
  const wayName = useWayName();
  if (!slowest) return null;
  return (
    <div className="px-2">
      <div aria-hidden className="relative mt-3 flex h-14.5 items-end gap-1.25 pr-11">
        {paths.replies.slice(0, MOST_BARS).map(({ node, worstMs }, index) => (
          <span key={node.id} className="relative h-full max-w-10 flex-1 overflow-hidden rounded-[4px] bg-hover">
            <span
              className={cn(
                'absolute inset-x-0 bottom-0 rounded-[4px]',
                fills[paceOf(worstMs, deadlineMs)] ?? (index === 0 ? 'bg-ai-ring' : 'bg-ai-line'),
              )}
              style={{ height: `${Math.min(100, (worstMs / deadlineMs) * LIMIT_AT)}%` }}
            />
          </span>
        ))}
        <span
          className="absolute right-9.5 left-0 border-t-[1.5px] border-dashed border-ink-3"
          style={{ bottom: `${LIMIT_AT}%` }}
        />
        <span
          className="absolute right-0 text-small font-medium text-ink-2"
          style={{ bottom: `calc(${LIMIT_AT}% - 8px)` }}
        >
          {seconds(deadlineMs)}
        </span>
      </div>
      <p className="mt-1.75 text-small text-ink-3">
        {t.rich('paths', {
          count: paths.answered,
          name: wayName(slowestWay(flow, slowest.node.id, { viewOf, clock }), slowest.node.name),
          time: seconds(slowest.worstMs),
          b: (text) => <b className="text-ink-1">{text}</b>,
        })}
      </p>
      {slowest.worstMs > deadlineMs ? <p className="mt-1 text-small text-warn">{t('mayBeSlow')}</p> : null}
    </div>
  );
}
