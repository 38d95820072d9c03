'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { PlatformMark } from '@/components/ui/platform-mark';
import { platforms } from '@/lib/platforms/catalog.gen';
import type { GalleryItem } from './gallery';
import type { Creating } from './use-create-flow';

export interface CreateBarProps {
  /** Null until one is chosen: nothing can be made before. */
  platform: string | null;
  template: Pick<GalleryItem, 'title' | 'stepCount'> | undefined;
  name: string;
  onName: (name: string) => void;
  busy: Creating;
  onEmpty: () => void;
}

/** Says what will be made, and makes it. Stays in sight. */
export function CreateBar({ platform, template, name, onName, busy, onEmpty }: CreateBarProps) {
  const t = useTranslations();
  const nameId = useId();
  return (
    <div className="sticky bottom-0 z-10 border-t border-line bg-surface">
      <div className="mx-auto flex min-h-19 w-full max-w-284 flex-wrap items-center gap-3.5 px-5 py-3">
        <PlatformMark platform={platforms.get(platform ?? '') ?? { id: '', hue: 266 }} size={34} />
        <div className="min-w-0 flex-1 basis-50">
          <p className="truncate text-strong font-semibold">
            {platform === null
              ? t('first-run.choosePlatform')
              : template
                ? t('first-run.choice', { platform: t(`platforms.${platform}.title`), template: template.title })
                : t(`platforms.${platform}.title`)}
          </p>
          <p className="truncate text-dense text-ink-3">
            {template ? t('first-run.steps', { count: template.stepCount }) : null}
          </p>
        </div>
        <div className="flex min-w-0 flex-wrap items-center gap-3.5 max-sm:w-full">
          <label htmlFor={nameId} className="text-ink-2 max-sm:sr-only">
            {t('first-run.name')}
          </label>
          <Input
            id={nameId}
            size="lg"
            required
            maxLength={120}
            value={name}
            onChange={(event) => onName(event.target.value)}
            className="w-58 max-sm:w-full"
          />
          <Button
            size="lg"
            variant="ghost"
            disabled={platform === null}
            loading={busy === 'empty'}
            onClick={onEmpty}
            className="max-sm:flex-1"
          >
            {t('first-run.empty')}
          </Button>
          <Button
            type="submit"
            size="lg"
            variant="primary"
            disabled={platform === null || !template}
            loading={busy === 'template'}
            className="max-sm:flex-1"
          >
            {t('first-run.create')}
          </Button>
        </div>
      </div>
    </div>
  );
}
