'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import type { FlowDetail } from '@/lib/contract/flows';
import type { RunDetail } from '@/lib/contract/runs';
import { sampleOf } from './run-sample';
import { conversationOf, fieldsOf } from './sample-fields';
import { SamplePart } from './sample-part';
import { useKeepSample } from './use-keep-sample';

export interface SampleDialogProps {
  run: RunDetail;
  flow: FlowDetail;
  onClose: () => void;
}

/** What somebody really said, looked through and made presentable before others read it. */
export default function SampleDialog({ run, flow, onClose }: SampleDialogProps) {
  const t = useTranslations();
  const formId = useId();
  const { busy, keep } = useKeepSample(flow.id);
  const [{ samples, turn, person }] = useState(() => sampleOf(run, flow));
  const [fields, setFields] = useState(() =>
    fieldsOf(run.said || run.intent || t('requests.drawer.label'), turn, person),
  );
  const [withExamples, setWithExamples] = useState(true);
  const examples = Object.keys(samples).length;
  const conversation = conversationOf(fields);
  const isEmpty = conversation === null ? examples === 0 || !withExamples : conversation.title === '';
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isEmpty && (await keep(conversation, withExamples ? samples : {}))) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('requests.sample.title')}
      description={t('requests.sample.lead')}
      // J and K would walk to another call behind it.
      onKeyDown={(event) => event.stopPropagation()}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button variant="primary" type="submit" form={formId} loading={busy} disabled={isEmpty}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
        {fields.map((field) => (
          <SamplePart
            key={field.id}
            field={field}
            person={person}
            onChange={(value) => setFields((now) => now.map((one) => (one.id === field.id ? { ...one, value } : one)))}
            onRemove={() => setFields((now) => now.filter((one) => one.id !== field.id))}
          />
        ))}
        {examples > 0 ? (
          <Checkbox checked={withExamples} onCheckedChange={(checked) => setWithExamples(checked === true)}>
            {t('requests.sample.examples', { count: examples })}
          </Checkbox>
        ) : null}
      </form>
    </Dialog>
  );
}
