'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SettingRow } from '@/components/ui/setting-row';
import type { Json, JsonObject } from '@/lib/flow/json';
import type { Platform } from '@/lib/platforms/platform';

interface OptionsSectionProps {
  platform: Platform;
  options: JsonObject;
  editable: boolean;
  onChange: (options: JsonObject) => void;
}

/** The platform's own settings, drawn from its schema; nothing where it has none. */
export function OptionsSection({ platform, options, editable, onChange }: OptionsSectionProps) {
  const t = useTranslations();
  const shape = platform.options instanceof z.ZodObject ? platform.options.shape : {};
  const names = Object.keys(shape);
  if (names.length === 0) return null;
  return (
    <SettingRow title={t('endpoint.options.title', { platform: t(`platforms.${platform.id}.title`) })}>
      <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
        {names.map((name) => (
          <OptionField
            key={name}
            platform={platform}
            name={name}
            value={options[name]}
            editable={editable}
            onChange={(value) => {
              const { [name]: _before, ...others } = options;
              onChange(value === undefined ? others : { ...others, [name]: value });
            }}
          />
        ))}
      </div>
    </SettingRow>
  );
}

interface OptionFieldProps {
  platform: Platform;
  name: string;
  value: Json | undefined;
  editable: boolean;
  /** Undefined = the default. */
  onChange: (value: Json | undefined) => void;
}

/** Text or a whole number. What the platform's schema refuses is shown and not handed on. */
function OptionField({ platform, name, value, editable, onChange }: OptionFieldProps) {
  const t = useTranslations('errors');
  const words = useTranslations('platforms');
  const field = `${platform.id}.fields.${name}`;
  const usual = defaultOf(platform, name);
  const isNumber = typeof usual === 'number';
  const [draft, setDraft] = useState(String(value ?? usual ?? ''));
  const read = (text: string): Json | undefined => (text === '' ? undefined : isNumber ? Number(text) : text);
  const isValid = (given: Json | undefined) =>
    platform.options.safeParse(given === undefined ? {} : { [name]: given }).success;
  return (
    <Field
      label={words.has(`${field}.label`) ? words(`${field}.label`) : name}
      hint={words.has(`${field}.help`) ? words(`${field}.help`) : undefined}
      error={isValid(read(draft)) ? undefined : t('request_invalid')}
    >
      <Input
        mono
        disabled={!editable}
        inputMode={isNumber ? 'numeric' : 'text'}
        value={draft}
        placeholder={String(usual ?? '')}
        spellCheck={false}
        onChange={(event) => {
          setDraft(event.target.value);
          const given = read(event.target.value);
          if (isValid(given)) onChange(given === usual ? undefined : given);
        }}
      />
    </Field>
  );
}

function defaultOf(platform: Platform, name: string): unknown {
  const parsed = z.record(z.string(), z.unknown()).safeParse(platform.options.safeParse({}).data);
  return parsed.success ? parsed.data[name] : undefined;
}
