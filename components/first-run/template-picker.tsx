'use client';

import { useTranslations } from 'next-intl';
import { RadioGroup } from 'radix-ui';
import { useState } from 'react';
import { Segmented } from '@/components/ui/segmented';
import type { TemplateInfo } from '@/lib/server/templates';
import { FlowSketch } from './flow-sketch';
import { pickCardClasses } from './pick-card';

type Category = TemplateInfo['category'] | 'all';

export interface TemplatePickerProps {
  templates: readonly TemplateInfo[];
  value: string;
  onChange: (template: string) => void;
}

export function TemplatePicker({ templates, value, onChange }: TemplatePickerProps) {
  const t = useTranslations('first-run');
  const [category, setCategory] = useState<Category>('all');
  const categories = ['all' as const, ...new Set(templates.map((template) => template.category))];
  const shown = category === 'all' ? templates : templates.filter((template) => template.category === category);
  return (
    <section aria-labelledby="templates-heading">
      <div className="mt-8.5 flex flex-wrap items-center justify-between gap-3">
        <h2 id="templates-heading" className="text-[17px] leading-6 tracking-(--track-lead)">
          {t('templates')}
        </h2>
        <Segmented
          size="sm"
          label={t('categories')}
          value={category}
          onValueChange={setCategory}
          options={categories.map((one) => ({ value: one, label: t(`category.${one}`) }))}
        />
      </div>
      <RadioGroup.Root
        aria-labelledby="templates-heading"
        value={value}
        onValueChange={onChange}
        className="mt-3.25 grid grid-cols-4 gap-3.5 max-lg:grid-cols-2 max-sm:grid-cols-1"
      >
        {shown.map((template) => (
          <TemplateCard key={template.id} template={template} />
        ))}
      </RadioGroup.Root>
    </section>
  );
}

function TemplateCard({ template }: { template: TemplateInfo }) {
  return (
    <RadioGroup.Item
      value={template.id}
      aria-label={template.title}
      aria-describedby={`template-${template.id}`}
      className={`${pickCardClasses} flex flex-col overflow-hidden rounded-start`}
    >
      <span className="block w-full border-b border-line canvas-dots">
        <FlowSketch flow={template.document} />
      </span>
      <span className="block px-3.75 pt-3 pb-3.5">
        <b className="block text-strong">{template.title}</b>
        <span id={`template-${template.id}`} className="block leading-4.5 text-ink-2">
          {template.description}
        </span>
      </span>
    </RadioGroup.Item>
  );
}
