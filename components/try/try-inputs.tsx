'use client';

import { Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { FormEvent, KeyboardEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Pill } from '@/components/ui/pill';
import type { TryInput } from './try-values';

interface TryInputsProps {
  readonly inputs: readonly TryInput[];
  readonly typed: ReadonlyMap<string, string>;
  readonly onType: (path: string, text: string) => void;
  readonly onSend: () => void;
  readonly busy: boolean;
}

/** The values a step reads, ready to be changed, and the button that sends it. */
export function TryInputs({ inputs, typed, onType, onSend, busy }: TryInputsProps) {
  const t = useTranslations('try');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSend();
  };
  const send = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || busy) return;
    event.preventDefault();
    event.stopPropagation();
    onSend();
  };
  const fields = inputs.map((input) => (
    <label
      key={input.path}
      title={input.path}
      className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-control bg-sunken px-2 shadow-hairline focus-within:shadow-focus"
    >
      <span className="sr-only">{t('valueOf', { name: input.name })}</span>
      <Pill className="max-w-28 shrink-0">{input.name}</Pill>
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={typed.get(input.path) ?? input.sample}
        placeholder={t('noExample')}
        onChange={(event) => onType(input.path, event.target.value)}
        className="min-w-0 flex-1 bg-transparent font-mono text-small tracking-(--track-code) outline-none focus-inside"
      />
    </label>
  ));
  const last = fields.at(-1);
  return (
    <form onSubmit={submit} onKeyDown={send} className="mb-2.25 flex flex-col gap-1.5">
      {fields.slice(0, -1).map((field) => (
        <div key={field.key} className="flex">
          {field}
        </div>
      ))}
      <div className="flex items-center gap-2">
        {last ?? <p className="min-w-0 flex-1 text-small text-ink-3">{t('nothingToFill')}</p>}
        <Button type="submit" icon={<Send />} loading={busy}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
}
