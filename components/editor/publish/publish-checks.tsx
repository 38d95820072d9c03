'use client';

import { Check, TriangleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import { demoSteps } from '@/lib/editor/document/demo-steps';
import { documentOf } from '@/lib/editor/store/store';
import type { FlowIssue } from '@/lib/engine/failure';
import { IssueList } from '../view/issue-list';
import { PathBars } from './path-bars';

/** Lists the issues that keep the draft from being published, or says that there are none. */
export function Checks({
  errors,
  warnings,
  onShow,
}: {
  errors: readonly FlowIssue[];
  warnings: readonly FlowIssue[];
  onShow: () => void;
}) {
  const t = useTranslations('editor.publish');
  return (
    <>
      {errors.length > 0 ? (
        <CheckItem tone="bad" title={t('blocked', { count: errors.length })} hint={t('blockedHint')}>
          <IssueList issues={errors} onShow={onShow} />
        </CheckItem>
      ) : (
        <CheckItem tone="ok" title={t('everyPath')}>
          <PathBars />
        </CheckItem>
      )}
      {errors.length === 0 ? <DemoCheck onShow={onShow} /> : null}
      {warnings.length > 0 ? (
        <CheckItem tone="warn" title={t('warnings', { count: warnings.length })} hint={t('warningsHint')}>
          <IssueList issues={warnings} onShow={onShow} />
        </CheckItem>
      ) : null}
    </>
  );
}

/** Steps that the built-in demo answers: nothing is broken, but callers would hear what is made up. */
function DemoCheck({ onShow }: { onShow: () => void }) {
  const t = useTranslations('editor.demo');
  const { viewOf, update } = useEditor();
  const flow = useEditorState(documentOf);
  const steps = demoSteps(flow, viewOf);
  if (steps.length === 0) return null;
  return (
    <CheckItem tone="warn" title={t('publish')} hint={t('publishHint')}>
      <ul className="px-2">
        {steps.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className="min-h-6 font-medium text-ai hover:underline"
              onClick={() => {
                onShow();
                update.select([id]);
                update.open('inspector');
              }}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </CheckItem>
  );
}

interface CheckItemProps {
  readonly tone: 'ok' | 'warn' | 'bad';
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

const stamps = { ok: 'bg-ok-soft text-ok', warn: 'bg-warn-soft text-warn', bad: 'bg-bad-soft text-bad' } as const;

function CheckItem({ tone, title, hint, children }: CheckItemProps) {
  const Icon = tone === 'ok' ? Check : tone === 'warn' ? TriangleAlert : X;
  return (
    <section className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-3 border-b border-line px-6 pt-4.25 pb-4.5 last:border-0">
      <span aria-hidden className={cn('-mt-px grid size-5.5 place-items-center rounded-full', stamps[tone])}>
        <Icon size={13} strokeWidth={2.4} />
      </span>
      <div className="min-w-0">
        <h3 className="text-strong">{title}</h3>
        {hint ? <p className="mb-1 text-ink-2">{hint}</p> : null}
        <div className="-mx-2">{children}</div>
      </div>
    </section>
  );
}

export function Checking() {
  const t = useTranslations('editor.publish');
  return (
    <div className="px-6 py-5" role="status">
      <span className="sr-only">{t('titleChecking')}</span>
      <Skeleton className="h-5 w-44" />
      <Skeleton className="mt-3 h-14 w-full" />
      <Skeleton className="mt-6 h-5 w-60" />
    </div>
  );
}
