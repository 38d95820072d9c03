'use client';

import { CircleAlert, CircleCheck, FileUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { MissingValues } from './missing-values';
import { readFlowFiles } from './use-flow-drop';
import type { FlowImport, ImportOutcome } from './use-import';

export interface ImportDialogProps {
  readonly importing: FlowImport;
  /** The person may enter secrets and variables. */
  readonly mayStore: boolean;
}

export default function ImportDialog({ importing, mayStore }: ImportDialogProps) {
  const t = useTranslations('home.importing');
  const { outcome, busy } = importing;
  const imported = outcome?.flows ?? [];
  const [first] = imported;
  const formId = useId();
  const close = () => importing.setOpen(false);
  return (
    <Dialog
      open
      onOpenChange={close}
      title={first ? t('done', { flows: imported.length, name: first.name }) : t('title')}
      description={first ? undefined : t('lead')}
      footer={
        first ? (
          <DoneButtons id={first.id} onClose={close} />
        ) : (
          <StartButtons formId={formId} busy={busy} onCancel={close} />
        )
      }
    >
      {outcome && !outcome.isTyped ? <Problems problems={outcome.problems} /> : null}
      {first && outcome ? (
        <Needs outcome={outcome} mayStore={mayStore} />
      ) : (
        <StartForm formId={formId} importing={importing} />
      )}
    </Dialog>
  );
}

function Needs({ outcome, mayStore }: { outcome: ImportOutcome; mayStore: boolean }) {
  const byName = new Map(outcome.flows.flatMap((flow) => flow.missing).map((one) => [`${one.type} ${one.name}`, one]));
  return byName.size === 0 ? null : <MissingValues values={[...byName.values()]} mayStore={mayStore} />;
}

function Problems({ problems }: { problems: readonly string[] }) {
  return problems.map((problem) => (
    <p key={problem} role="alert" className="mb-3 flex gap-2 rounded-control bg-bad-soft px-3 py-2 text-bad">
      <CircleAlert size={16} className="mt-0.5 shrink-0" aria-hidden />
      <span className="min-w-0 text-pretty wrap-anywhere">{problem}</span>
    </p>
  ));
}

function StartForm({ formId, importing }: { formId: string; importing: FlowImport }) {
  const t = useTranslations('home.importing');
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') void importing.run([{ file: null, text }]);
  };
  const choose = async (files: FileList | null) => {
    const texts = await readFlowFiles([...(files ?? [])]);
    if (texts.length > 0) await importing.run(texts);
  };
  return (
    <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
      <div className="flex flex-col items-center gap-2 rounded-card border border-dashed border-line-2 px-4 py-6 text-center">
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          multiple
          hidden
          onChange={(event) => void choose(event.target.files)}
        />
        <Button data-first-focus icon={<FileUp />} loading={importing.busy} onClick={() => picker.current?.click()}>
          {t('choose')}
        </Button>
        <p className="text-pretty text-ink-3">{t('drop')}</p>
      </div>
      <Field label={t('text')} error={importing.outcome?.isTyped ? importing.outcome.problems[0] : undefined}>
        <Textarea mono rows={4} spellCheck={false} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
    </form>
  );
}

function StartButtons({ formId, busy, onCancel }: { formId: string; busy: boolean; onCancel: () => void }) {
  const t = useTranslations();
  return (
    <>
      <Button variant="ghost" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
      <Button type="submit" form={formId} variant="primary" loading={busy}>
        {t('home.import')}
      </Button>
    </>
  );
}

function DoneButtons({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations();
  return (
    <>
      <Button variant="ghost" onClick={onClose}>
        {t('common.close')}
      </Button>
      <ButtonLink href={`/flows/${id}`} variant="primary" icon={<CircleCheck />}>
        {t('home.importing.open')}
      </ButtonLink>
    </>
  );
}
