'use client';

import { useTranslations } from 'next-intl';
import { Segmented } from '@/components/ui/segmented';
import type { Json } from '@/lib/flow/json';
import { useForm } from '../form-context';
import { TemplateField } from '../template-field';
import { typeOfJson } from './json-edits';

interface LeafControlProps {
  readonly at: string;
  readonly value: Json;
  readonly label: string;
  readonly secrets: boolean;
  /** A value was asked for: the list of them opens at once. */
  readonly asks: boolean;
  readonly onChange: (value: Json) => void;
}

/** What edits one value that is no list and no object. */
export function LeafControl({ at, value, label, secrets, asks, onChange }: LeafControlProps) {
  const t = useTranslations('form.json');
  const { disabled } = useForm();
  const type = typeOfJson(value);
  switch (type) {
    case 'null':
    case 'object':
    case 'list':
      return <span className="px-2.5 py-1.5 text-small text-ink-3">{t('nothing')}</span>;
    case 'boolean':
      return (
        <span className="p-0.5">
          <Segmented
            size="sm"
            label={label}
            value={value === true ? 'yes' : 'no'}
            onValueChange={(chosen) => onChange(chosen === 'yes')}
            options={[
              { value: 'yes', label: t('yes') },
              { value: 'no', label: t('no') },
            ]}
          />
        </span>
      );
    case 'number':
      return (
        <input
          type="number"
          step="any"
          aria-label={label}
          disabled={disabled}
          value={String(value)}
          onChange={(event) => onChange(Number.isNaN(event.target.valueAsNumber) ? 0 : event.target.valueAsNumber)}
          className="h-7.25 w-full min-w-0 rounded-control bg-transparent px-2.5 text-small tabular-nums focus-visible:shadow-focus focus-visible:outline-none"
        />
      );
    case 'text':
    case 'value':
      return (
        <TemplateField
          bare
          dense
          asks={asks}
          at={at}
          value={String(value)}
          onChange={onChange}
          label={label}
          placeholder={t('types.text')}
          secrets={secrets}
        />
      );
  }
}
