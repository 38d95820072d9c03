'use client';

import { Check, CornerDownLeft, History, TriangleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Dialog } from '@/components/ui/dialog';
import { Textarea } from '@/components/ui/input';
import { Kbd } from '@/components/ui/kbd';
import { PlatformMark } from '@/components/ui/platform-mark';
import { Skeleton } from '@/components/ui/skeleton';
import { StatusDot } from '@/components/ui/status-dot';
import type { FlowIssue } from '@/lib/engine/failure';
import { ChangeList } from './change-list';
import { useEditor, useFacts } from './editor-context';
import { IssueList } from './issue-list';
import { PathBars } from './path-bars';
import { Published } from './published';
import { type PublishCheck, usePublish } from './use-publish';

/** What goes live, whether it may, and what changes by it. */
export function PublishDialog() {
  const t = useTranslations('editor.publish');
  const { actions } = useEditor();
  const { info, platform } = useFacts();
  const { state, publish } = usePublish();
  const [note, setNote] = useState('');
  const close = () => actions.ask(null);
  if (state.type === 'published') return <Published version={state.version} onClose={close} />;

  const check = state.type === 'checking' ? null : state.check;
  const errors = check?.issues.filter((issue) => issue.severity === 'error') ?? [];
  const warnings = check?.issues.filter((issue) => issue.severity === 'warning') ?? [];
  const isBlocked = check === null || errors.length > 0;
  const isUnchanged = check?.differences?.length === 0;
  const onKeyDown = (event: KeyboardEvent) => {
    const isForm = event.target instanceof HTMLElement && event.target.closest('textarea, button, a') !== null;
    const isEager = event.key === 'Enter' && (!isForm || event.metaKey || event.ctrlKey);
    // Enter alone publishes only when nothing is left to look at.
    if (isEager && !event.nativeEvent.isComposing && !isBlocked && warnings.length === 0) void publish(note);
  };
  return (
    <Dialog
      open
      bare
      size="xl"
      onOpenChange={close}
      onKeyDown={onKeyDown}
      mark={<PlatformMark platform={platform} size={40} />}
      title={check ? t('title', { version: check.number }) : t('titleChecking')}
      description={<Address url={info.urls.production} isFirst={info.liveVersion === null} />}
      footer={
        <>
          <p className="mr-auto flex items-center gap-1.75 pl-1.5 text-ink-2">
            <History size={15} aria-hidden />
            {info.liveVersion === null ? t('firstHint') : t('undoHint', { version: info.liveVersion })}
          </p>
          <Button variant="ghost" onClick={close}>
            {t('cancel')}
          </Button>
          <Button
            size="lg"
            variant="primary"
            disabled={isBlocked}
            loading={state.type === 'publishing'}
            trailing={
              warnings.length === 0 ? (
                <Kbd className="bg-white/15 text-inherit shadow-none">
                  <CornerDownLeft size={12} aria-hidden />
                </Kbd>
              ) : null
            }
            onClick={() => void publish(note)}
          >
            {check ? t('title', { version: check.number }) : t('titleChecking')}
          </Button>
        </>
      }
    >
      <div className="grid min-h-full min-[900px]:grid-cols-[minmax(0,1fr)_352px]">
        <div className="min-w-0">
          {state.type === 'failed' ? (
            <p role="alert" className="flex gap-2 border-b border-line bg-bad-soft px-6 py-3 text-bad">
              <TriangleAlert size={16} aria-hidden className="mt-0.5" />
              {state.sentence}
            </p>
          ) : null}
          {check ? (
            <Checks errors={errors} warnings={warnings} onShow={close} />
          ) : state.type === 'failed' ? null : (
            <Checking />
          )}
        </div>
        <Aside check={check} note={note} onNote={setNote} isUnchanged={isUnchanged} />
      </div>
    </Dialog>
  );
}

function Address({ url, isFirst }: { url: string; isFirst: boolean }) {
  const t = useTranslations('editor.publish');
  const common = useTranslations('common.environment');
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-1.75">
      <StatusDot tone={isFirst ? 'idle' : 'ok'} />
      {common('production')}
      <span aria-hidden>·</span>
      <span className="truncate font-mono text-small tracking-(--track-code)">{url.replace(/^https?:\/\//, '')}</span>
      <span aria-hidden>·</span>
      <span className="text-ink-3">{t(isFirst ? 'addressNew' : 'addressSame')}</span>
    </span>
  );
}

function Checks({
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
      {warnings.length > 0 ? (
        <CheckItem tone="warn" title={t('warnings', { count: warnings.length })} hint={t('warningsHint')}>
          <IssueList issues={warnings} onShow={onShow} />
        </CheckItem>
      ) : null}
    </>
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

function Checking() {
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

interface AsideProps {
  readonly check: PublishCheck | null;
  readonly note: string;
  readonly onNote: (note: string) => void;
  readonly isUnchanged: boolean;
}

function Aside({ check, note, onNote, isUnchanged }: AsideProps) {
  const t = useTranslations('editor.publish');
  const { info } = useFacts();
  const id = useId();
  return (
    <aside className="flex flex-col gap-5.5 border-line bg-canvas px-5 py-4.5 max-[899px]:border-t min-[900px]:border-l">
      {check?.differences && info.liveVersion !== null ? (
        <section>
          <h3 className="mb-2.5 text-small text-ink-2">
            {isUnchanged
              ? t('noChanges', { version: info.liveVersion })
              : t('changes', { count: check.differences.length, version: info.liveVersion })}
          </h3>
          <ChangeList differences={check.differences} />
        </section>
      ) : null}
      <section>
        <label htmlFor={id} className="mb-2.5 block text-small font-semibold text-ink-2">
          {t('note')}
        </label>
        <Textarea
          id={id}
          value={note}
          maxLength={500}
          placeholder={t('notePlaceholder')}
          onChange={(event) => onNote(event.target.value)}
        />
      </section>
    </aside>
  );
}
