'use client';

import { Search, SearchX, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { RadioGroup } from 'radix-ui';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useSlashKey } from '@/components/home/flow-search';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Input } from '@/components/ui/input';
import { Kbd } from '@/components/ui/kbd';
import { Segmented } from '@/components/ui/segmented';
import { ConversationPreview } from './conversation-preview';
import { type Category, type GalleryItem, matching } from './gallery';
import { TemplateCard } from './template-card';

export interface TemplatePickerProps {
  templates: readonly GalleryItem[];
  value: string;
  onChange: (template: string) => void;
  /** Takes the chosen one, as the button would. */
  onOpen: () => void;
}

const everything = { category: 'all', search: '' } as const satisfies Filter;

interface Filter {
  readonly category: Category;
  readonly search: string;
}

export function TemplatePicker({ templates, value, onChange, onOpen }: TemplatePickerProps) {
  const t = useTranslations('first-run');
  const [filter, setFilter] = useState<Filter>(everything);
  const shown = matching(templates, filter);
  const chosen = templates.find((template) => template.id === value);
  const narrow = (next: Filter) => {
    setFilter(next);
    const left = matching(templates, next);
    // What will be made must be in sight.
    if (!left.some((template) => template.id === value)) onChange(left[0]?.id ?? '');
  };
  return (
    <section aria-labelledby="templates-heading">
      <div className="mt-8.5 flex flex-wrap items-center justify-between gap-3">
        <h2 id="templates-heading" className="text-[17px] leading-6 tracking-(--track-lead)">
          {t('templates')}
        </h2>
        <GalleryFilter templates={templates} filter={filter} onChange={narrow} />
      </div>
      <p role="status" className="sr-only">
        {t('found', { count: shown.length })}
      </p>
      {shown.length === 0 ? (
        <EmptyState
          icon={<SearchX />}
          title={t('none', { search: filter.search })}
          action={<ShowAll onClick={() => narrow(everything)} />}
        >
          {t('noneHint')}
        </EmptyState>
      ) : (
        <div className="mt-3.25 grid items-start gap-3.5 lg:grid-cols-4">
          <RadioGroup.Root
            aria-labelledby="templates-heading"
            value={value}
            onValueChange={onChange}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onOpen();
            }}
            className="grid grid-cols-3 gap-3.5 lg:col-span-3 max-md:grid-cols-2 max-sm:grid-cols-1"
          >
            {shown.map((template) => (
              <TemplateCard key={template.id} template={template} onOpen={onOpen} />
            ))}
          </RadioGroup.Root>
          {chosen ? <ConversationPreview key={chosen.id} template={chosen} /> : null}
        </div>
      )}
    </section>
  );
}

function ShowAll({ onClick }: { onClick: () => void }) {
  const t = useTranslations('first-run');
  return <Button onClick={onClick}>{t('showAll')}</Button>;
}

interface GalleryFilterProps {
  templates: readonly GalleryItem[];
  filter: Filter;
  onChange: (filter: Filter) => void;
}

function GalleryFilter({ templates, filter, onChange }: GalleryFilterProps) {
  const t = useTranslations('first-run');
  const box = useRef<HTMLInputElement>(null);
  useSlashKey(() => box.current?.focus());
  const categories = ['all' as const, ...new Set(templates.map((template) => template.category))];
  return (
    <div className="flex flex-wrap items-center gap-2.5 max-sm:w-full">
      <Input
        ref={box}
        size="sm"
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        value={filter.search}
        onChange={(event) => onChange({ ...filter, search: event.target.value })}
        onKeyDown={keepToSearch}
        leading={<Search aria-hidden />}
        trailing={
          filter.search === '' ? (
            <Kbd>/</Kbd>
          ) : (
            <button
              type="button"
              aria-label={t('clear')}
              className="grid size-6 place-items-center rounded-control text-ink-3 hover:bg-hover hover:text-ink-1"
              onClick={() => {
                onChange({ ...filter, search: '' });
                box.current?.focus();
              }}
            >
              <X size={13} aria-hidden />
            </button>
          )
        }
        className="w-49 max-sm:w-full [&_input::-webkit-search-cancel-button]:hidden"
      />
      <Segmented
        size="sm"
        label={t('categories')}
        value={filter.category}
        onValueChange={(category) => onChange({ ...filter, category })}
        options={categories.map((one) => ({ value: one, label: t(`category.${one}`) }))}
      />
    </div>
  );
}

/** Enter would make the flow before anybody saw which. */
function keepToSearch(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}
