'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { useLanguage } from '@/components/words/use-language';
import { CreateBar } from './create-bar';
import type { GalleryItem } from './gallery';
import { PlatformPicker } from './platform-picker';
import { TemplatePicker } from './template-picker';
import { useCreateFlow } from './use-create-flow';

/** Two choices and a name: what calls, which nobody can know for the person, and what to begin with. */
export function FirstRun({ templates }: { templates: readonly GalleryItem[] }) {
  const t = useTranslations('first-run');
  const language = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const [platform, setPlatform] = useState<string | null>(null);
  const [chosen, setChosen] = useState(templates[0]?.id ?? '');
  /** Null until the person writes one of their own. */
  const [ownName, setOwnName] = useState<string | null>(null);
  const creation = useCreateFlow();
  const template = templates.find((one) => one.id === chosen);
  const name = ownName ?? template?.title ?? '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (template && platform !== null)
      void creation.fromTemplate({ id: template.id, name: name.trim(), platform, language });
  };
  return (
    <form ref={form} onSubmit={submit} className="flex flex-1 flex-col">
      <div className="mx-auto w-full max-w-284 flex-1 px-5 pt-5.5 pb-10">
        <h1 className="text-display">{t('title')}</h1>
        <p className="mt-1 text-[15px] leading-6 text-ink-2">{t('lead')}</p>
        <PlatformPicker value={platform} onChange={setPlatform} />
        <TemplatePicker
          templates={templates}
          value={chosen}
          onChange={setChosen}
          onOpen={() => form.current?.requestSubmit()}
        />
      </div>
      <CreateBar
        platform={platform}
        template={template}
        name={name}
        onName={setOwnName}
        busy={creation.busy}
        onEmpty={() => {
          if (platform !== null)
            void creation.empty({ name: (ownName ?? '').trim() || t('emptyName'), platform, language });
        }}
      />
    </form>
  );
}
