'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { api } from '@/components/api';
import { PasswordInput } from '@/components/auth/password-input';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { useSave } from '@/components/use-save';
import type { TargetEnvironment, ValueType } from '@/lib/contract/values';
import { valueNameSchema } from '@/lib/flow/names';
import { addressOf } from './value-address';

export type Target = TargetEnvironment;

export interface ValueDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  type: ValueType;
  /** Given = its value is replaced; absent = a new one. */
  name?: string | undefined;
  environment?: Target | undefined;
  /** Variables: what is there now. */
  current?: string | undefined;
  taken: readonly string[];
  onStored: (name: string) => void;
}

/** A new secret or variable, or a new value for one. */
export function ValueDialog(props: ValueDialogProps) {
  const { open, onOpenChange, type, name } = props;
  const t = useTranslations('secrets');
  const common = useTranslations('common');
  const formId = useId();
  const save = useSave();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={name ?? t(`new.${type}`)}
      footer={
        <>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {common('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={save.busy}>
            {common('save')}
          </Button>
        </>
      }
    >
      <ValueForm {...props} formId={formId} run={save.run} />
    </Dialog>
  );
}

function ValueForm({
  formId,
  run,
  type,
  name: given,
  environment: wanted,
  current,
  taken,
  onStored,
  onOpenChange,
}: ValueDialogProps & { formId: string; run: ReturnType<typeof useSave>['run'] }) {
  const t = useTranslations('secrets.form');
  const [name, setName] = useState(given ?? '');
  const [value, setValue] = useState(current ?? '');
  const [environment, setEnvironment] = useState<Target>(wanted ?? 'both');
  const [errors, setErrors] = useState<{ name?: string; value?: string }>({});
  const check = () => {
    const found: typeof errors = {};
    if (!valueNameSchema.safeParse(name).success) found.name = t('nameInvalid');
    else if (given === undefined && taken.includes(name)) found.name = t('nameTaken');
    if (type === 'secret' && value === '') found.value = t('valueMissing');
    return found;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // Dialogs stand inside other forms' React trees (the connection page): their submit must not reach those.
    event.stopPropagation();
    const found = check();
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const stored = await run(
      () => api.put(addressOf[type], { params: { name }, body: { environment, value } }),
      t('stored', { name }),
    );
    if (!stored) return;
    onStored(name);
    onOpenChange(false);
  };
  return (
    <form id={formId} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {given === undefined ? (
        <Field label={t('name')} hint={t('nameHint')} error={errors.name}>
          <Input
            mono
            value={name}
            maxLength={80}
            spellCheck={false}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      ) : null}
      <Field label={t('value')} hint={type === 'secret' ? t('valueHint') : undefined} error={errors.value}>
        {type === 'secret' ? (
          <PasswordInput mono value={value} autoComplete="off" onChange={(event) => setValue(event.target.value)} />
        ) : (
          <Input mono value={value} onChange={(event) => setValue(event.target.value)} />
        )}
      </Field>
      <Segmented
        label={t('environment')}
        value={environment}
        onValueChange={setEnvironment}
        options={(['both', 'production', 'test'] as const).map((one) => ({ value: one, label: t(one) }))}
      />
    </form>
  );
}
