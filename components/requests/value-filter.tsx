'use client';

import { ChevronDown, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';

const MOST_OFFERED = 8;

export interface ValueFilterProps {
  /** "Intent" */
  name: string;
  value: string | undefined;
  /** Of the calls on show, the newest first. */
  seen: readonly (string | null)[];
  onChange: (value: string | undefined) => void;
}

/** Narrows to one value: typed, or picked from what the calls on show have. */
export function ValueFilter({ name, value, seen, onChange }: ValueFilterProps) {
  const t = useTranslations('requests.filters');
  if (value === undefined) return <Chooser name={name} seen={seen} onChange={onChange} />;
  return (
    <Button
      size="sm"
      variant="soft"
      trailing={<X />}
      aria-label={t('remove', { what: `${name}: ${value}` })}
      onClick={() => onChange(undefined)}
      className="h-7.5 max-w-60 text-dense shadow-[inset_0_0_0_1px_var(--ai-line)]"
    >
      <span className="truncate">{value}</span>
    </Button>
  );
}

function Chooser({ name, seen, onChange }: Omit<ValueFilterProps, 'value'>) {
  const t = useTranslations('requests.filters');
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const offered = [...new Set(seen)].filter((one): one is string => Boolean(one)).slice(0, MOST_OFFERED);
  const choose = (chosen: string) => {
    if (chosen.trim() === '') return;
    setIsOpen(false);
    setText('');
    onChange(chosen.trim());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose(text);
  };
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>
        {/* Looks like the selects beside it. */}
        <Button
          size="sm"
          trailing={<ChevronDown size={14} className="text-ink-3" />}
          className="h-7.5 gap-1.75 px-2.5 text-dense font-normal shadow-field [&>svg]:size-3.5"
        >
          {name}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label={name} className="w-64 p-2">
        <form onSubmit={submit}>
          <Input
            size="sm"
            aria-label={name}
            placeholder={t('exactly', { what: name })}
            value={text}
            maxLength={200}
            onChange={(event) => setText(event.target.value)}
          />
        </form>
        {offered.length > 0 ? (
          <ul aria-label={t('seen')} className="mt-1.5 flex flex-col">
            {offered.map((one) => (
              <li key={one}>
                <button
                  type="button"
                  onClick={() => choose(one)}
                  className="w-full truncate rounded-pill px-2 py-1.25 text-left text-dense hover:bg-hover"
                >
                  {one}
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </PopoverContent>
    </Popover>
  );
}
