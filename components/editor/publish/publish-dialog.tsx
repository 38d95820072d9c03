'use client';

import { CornerDownLeft, Eye, History, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useState } from 'react';
import { ChangeList } from '@/components/changes/change-list';
import { withComparison } from '@/components/changes/comparison-address';
import { OpensDialog } from '@/components/changes/opens-dialog';
import { useEditor, useFacts } from '@/components/editing/editor-context';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Textarea } from '@/components/ui/input';
import { Kbd } from '@/components/ui/kbd';
import { PlatformMark } from '@/components/ui/platform-mark';
import { StatusDot } from '@/components/ui/status-dot';
import { callersChange, type FlowDifference } from '@/lib/editor/document/changes';
import { reopens } from '@/lib/flow/callers';
import type { Endpoint } from '@/lib/flow/schema';
import { Checking, Checks } from './publish-checks';
import { Published } from './published';
import { type PublishCheck, usePublish } from './use-publish';

/** The publish dialog: which version goes live, whether it can, and what changes for callers. */
export function PublishDialog() {
  const t = useTranslations('editor.publish');
  const { update } = useEditor();
  const { info, platform } = useFacts();
  const { state, publish } = usePublish();
  const [note, setNote] = useState('');
  const [isAsking, setAsking] = useState(false);
  const close = () => update.ask(null);
  if (state.type === 'published') return <Published version={state.version} onClose={close} />;

  const check = state.type === 'checking' ? null : state.check;
  const errors = check?.issues.filter((issue) => issue.severity === 'error') ?? [];
  const warnings = check?.issues.filter((issue) => issue.severity === 'warning') ?? [];
  const isBlocked = check === null || errors.length > 0;
  const callers = check?.differences ? callersChange(check.differences) : null;
  const opening = callers && reopens(callers.from, callers.to) ? callers : null;
  const begin = () => {
    if (opening) setAsking(true);
    else void publish(note);
  };
  const keepCallers = (verify: Endpoint['verify']) => {
    update.apply((flow) => ({ ...flow, endpoint: { ...flow.endpoint, verify } }));
    return publish(note);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isForm = event.target instanceof HTMLElement && event.target.closest('textarea, button, a') !== null;
    const isEager = event.key === 'Enter' && (!isForm || event.metaKey || event.ctrlKey);
    // Enter alone publishes only when nothing is left to look at.
    if (isEager && !event.nativeEvent.isComposing && !isBlocked && warnings.length === 0) begin();
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
            onClick={begin}
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
        <Aside check={check} note={note} onNote={setNote} onClose={close} />
      </div>
      {opening && isAsking ? (
        <OpensDialog
          title={t('opensTitle', { version: check?.number ?? 0 })}
          change={opening}
          onClose={() => setAsking(false)}
          onKeep={() => keepCallers([...opening.from])}
          onOpen={() => publish(note)}
        />
      ) : null}
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

interface AsideProps {
  readonly check: PublishCheck | null;
  readonly note: string;
  readonly onNote: (note: string) => void;
  readonly onClose: () => void;
}

function Aside({ check, note, onNote, onClose }: AsideProps) {
  const t = useTranslations('editor.publish');
  const { info } = useFacts();
  const id = useId();
  return (
    <aside className="flex flex-col gap-5.5 border-line bg-canvas px-5 py-4.5 max-[899px]:border-t min-[900px]:border-l">
      {check?.differences && info.liveVersion !== null ? (
        <Changes differences={check.differences} since={info.liveVersion} onClose={onClose} />
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

interface ChangesProps {
  readonly differences: readonly FlowDifference[];
  /** The live version. */
  readonly since: number;
  readonly onClose: () => void;
}

function Changes({ differences, since, onClose }: ChangesProps) {
  const t = useTranslations('editor.publish');
  const changes = useTranslations('changes');
  const { update } = useEditor();
  const show = (nodeId: string) => {
    onClose();
    update.select([nodeId]);
  };
  const showAll = () => {
    onClose();
    withComparison(since);
  };
  if (differences.length === 0) return <p className="text-small text-ink-2">{t('noChanges', { version: since })}</p>;
  return (
    <section>
      <header className="mb-2.5 flex items-center justify-between gap-3">
        <h3 className="text-small text-ink-2">{t('changes', { count: differences.length, version: since })}</h3>
        <Button size="sm" variant="ghost" icon={<Eye />} onClick={showAll}>
          {changes('showOnCanvas')}
        </Button>
      </header>
      <ChangeList differences={differences} onShow={show} />
    </section>
  );
}
