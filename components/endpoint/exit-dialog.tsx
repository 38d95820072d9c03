'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { languages } from '@/lib/flow/languages';
import type { DesignedExit, Endpoint, ExitAnswer } from '@/lib/flow/schema';
import type { Platform } from '@/lib/platforms/platform';
import { exitAnswer, exitForm } from './exit-words';

export interface ExitDialogProps {
  exit: DesignedExit;
  endpoint: Endpoint;
  platform: Platform;
  onClose: () => void;
  /** Undefined = the platform's usual reply. */
  onChange: (answer: ExitAnswer | undefined) => void;
}

export function ExitDialog({ exit, endpoint, platform, onClose, onChange }: ExitDialogProps) {
  const t = useTranslations();
  const formId = useId();
  const [form, setForm] = useState(() => exitForm(endpoint, platform, exit));
  const [statusText, setStatusText] = useState(String(form.status));
  const status = Number(statusText);
  const isStatus = Number.isInteger(status) && status >= 200 && status <= 599;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isStatus) return;
    onChange(exitAnswer({ ...form, status }, platform, exit));
    onClose();
  };
  const reset = () => {
    onChange(undefined);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`endpoint.exits.${exit}`)}
      description={t('endpoint.exits.dialogLead')}
      footer={
        <>
          {endpoint.exits[exit] ? (
            <Button variant="ghost" onClick={reset} className="mr-auto">
              {t('endpoint.exits.reset')}
            </Button>
          ) : null}
          <Button variant="ghost" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary">
            {t('common.save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        <Texts form={form} onChange={setForm} />
        {platform.traits.chat ? (
          <Checkbox checked={form.end} onCheckedChange={(on) => setForm({ ...form, end: on === true })}>
            {t('endpoint.exits.end')}
          </Checkbox>
        ) : null}
        <details open={isStatus ? undefined : true}>
          <summary className="w-fit rounded-pill text-dense font-medium text-ai select-none">
            {t('endpoint.developers.title')}
          </summary>
          <Field
            label={t('endpoint.exits.status')}
            hint={t('endpoint.exits.statusHint', { status: platform.exits[exit].status })}
            error={isStatus ? undefined : t('endpoint.exits.statusInvalid')}
            className="mt-3 w-36"
          >
            <Input
              mono
              inputMode="numeric"
              maxLength={3}
              value={statusText}
              onChange={(event) => setStatusText(event.target.value)}
            />
          </Field>
          <p className="mt-3 text-small text-ink-3">
            {t.rich('endpoint.exits.runId', { placeholder: () => <code className="text-code">{'{{ run.id }}'}</code> })}
          </p>
        </details>
      </form>
    </Dialog>
  );
}

type Form = ReturnType<typeof exitForm>;

function Texts({ form, onChange }: { form: Form; onChange: (form: Form) => void }) {
  const t = useTranslations('endpoint.exits');
  const write = (texts: Partial<Form['texts']>) => onChange({ ...form, texts: { ...form.texts, ...texts } });
  return (
    <>
      <Checkbox
        checked={form.perLanguage}
        onCheckedChange={(on) =>
          onChange(
            on === true
              ? { ...form, perLanguage: true }
              : { ...form, perLanguage: false, texts: { en: form.texts.en, ja: form.texts.en } },
          )
        }
      >
        {t('perLanguage')} <span className="block text-small text-ink-3">{t('perLanguageHint')}</span>
      </Checkbox>
      {form.perLanguage ? (
        languages.map((language) => (
          <Field key={language} label={<span lang={language}>{t(language)}</span>}>
            <Textarea
              lang={language}
              maxLength={4_000}
              value={form.texts[language]}
              onChange={(event) => write({ [language]: event.target.value })}
            />
          </Field>
        ))
      ) : (
        <Field label={t('text')}>
          <Textarea
            maxLength={4_000}
            value={form.texts.en}
            onChange={(event) => write({ en: event.target.value, ja: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}
