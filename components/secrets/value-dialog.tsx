'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { api } from '@/components/api';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { useSave } from '@/components/use-save';
import type { TargetEnvironment, ValueType } from '@/lib/contract/values';
import { valueNameSchema } from '@/lib/flow/names';
import { readHostLines } from './host-lines';
import { SecretValueField } from './secret-value-field';
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
  /** Secrets: the value is there, and stays when none is entered. */
  isStored?: boolean | undefined;
  /** Secrets: where it may be sent, to begin with. */
  hosts?: readonly string[] | undefined;
  /** Secrets: a value that was just made, to begin with. */
  made?: string | undefined;
  /** What a new one begins with, such as a value that was found in a pasted call. */
  suggested?: { readonly name: string; readonly value: string } | undefined;
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

type Run = ReturnType<typeof useSave>['run'];

function ValueForm({ formId, run, ...props }: ValueDialogProps & { formId: string; run: Run }) {
  const { type, name: given, environment: wanted, taken, onStored, onOpenChange } = props;
  const t = useTranslations('secrets.form');
  const [name, setName] = useState(given ?? props.suggested?.name ?? '');
  const [value, setValue] = useState(props.current ?? props.made ?? props.suggested?.value ?? '');
  const [made, setMade] = useState(props.made ?? '');
  const [hosts, setHosts] = useState((props.hosts ?? []).join('\n'));
  const [environment, setEnvironment] = useState<Target>(wanted ?? 'both');
  const [errors, setErrors] = useState<Errors>({});
  // The other environment may have no value yet, which then must be given.
  const isStored = props.isStored === true && environment === wanted;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // Dialogs stand inside other forms' React trees (the connection page): their submit must not reach those.
    event.stopPropagation();
    const called = asName(name);
    const { rules, faulty } = readHostLines(hosts);
    const found: Errors = {};
    if (!valueNameSchema.safeParse(called).success) found.name = t('nameInvalid');
    else if (given === undefined && taken.includes(called)) found.name = t('nameTaken');
    if (type === 'secret' && value === '' && !isStored) found.value = t('valueMissing');
    if (faulty !== undefined) found.hosts = t('hostInvalid', { host: faulty });
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const stored = await run(
      () => put(type, called, { environment, value, hosts: rules }),
      t('stored', { name: called }),
    );
    if (!stored) return;
    onStored(called);
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
            onBlur={() => setName(asName(name))}
          />
        </Field>
      ) : null}
      {type === 'secret' ? (
        <>
          <SecretValueField
            value={value}
            made={made}
            isStored={isStored}
            error={errors.value}
            onChange={setValue}
            onMade={(secret) => {
              setMade(secret);
              setValue(secret);
            }}
          />
          <HostsField text={hosts} error={errors.hosts} onChange={setHosts} />
        </>
      ) : (
        <Field label={t('value')} error={errors.value}>
          <Input mono value={value} onChange={(event) => setValue(event.target.value)} />
        </Field>
      )}
      <Segmented
        label={t('environment')}
        value={environment}
        onValueChange={setEnvironment}
        options={(['both', 'production', 'test'] as const).map((one) => ({ value: one, label: t(one) }))}
      />
    </form>
  );
}

type Errors = Partial<Record<'name' | 'value' | 'hosts', string>>;

interface HostsFieldProps {
  text: string;
  error: string | undefined;
  onChange: (text: string) => void;
}

function HostsField({ text, error, onChange }: HostsFieldProps) {
  const t = useTranslations('secrets.form');
  return (
    <Field label={t('hosts')} hint={t('hostsHint')} error={error}>
      <Textarea
        mono
        rows={2}
        value={text}
        spellCheck={false}
        autoCapitalize="none"
        placeholder={'api.example.com\n*.example.com'}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

interface Content {
  readonly environment: Target;
  readonly value: string;
  readonly hosts: readonly string[];
}

function put(type: ValueType, name: string, { environment, value, hosts }: Content): Promise<unknown> {
  if (type === 'variable') return api.put(addressOf.variable, { params: { name }, body: { environment, value } });
  const body = { environment, hosts: [...hosts], ...(value === '' ? {} : { value }) };
  return api.put(addressOf.secret, { params: { name }, body });
}

/** `BOT KEY` and `bot-key` are names with a wrong mark between the words. */
function asName(text: string): string {
  return text.trim().replace(/[\s-]+/gu, '_');
}
