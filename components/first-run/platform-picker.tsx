'use client';

import { useTranslations } from 'next-intl';
import { RadioGroup } from 'radix-ui';
import { PlatformMark } from '@/components/ui/platform-mark';
import { useDuration } from '@/components/words/use-duration';
import { platforms } from '@/lib/platforms/catalog.gen';
import type { Platform } from '@/lib/platforms/platform';
import { PickedTick, pickCardClasses } from './pick-card';

/** Bots first; what takes any caller stands last, as "something else". */
const inOrder = [...platforms.values()].sort((a, b) => Number(a.traits.rawAnswer) - Number(b.traits.rawAnswer));

interface PlatformPickerProps {
  /** Null until one is chosen. */
  readonly value: string | null;
  readonly onChange: (platform: string) => void;
}

export function PlatformPicker({ value, onChange }: PlatformPickerProps) {
  const t = useTranslations();
  return (
    <RadioGroup.Root
      aria-label={t('first-run.title')}
      value={value}
      onValueChange={onChange}
      className="mt-5.5 grid grid-cols-4 gap-3.5 max-lg:grid-cols-2 max-sm:grid-cols-1"
    >
      {inOrder.map((platform) => (
        <RadioGroup.Item
          key={platform.id}
          value={platform.id}
          className={`${pickCardClasses} flex min-h-18.5 items-center gap-3.25 rounded-card px-3.5 py-2.5`}
        >
          <PlatformMark platform={platform} size={40} />
          <span className="min-w-0 flex-1">
            <b className="block text-strong">{t(`platforms.${platform.id}.title`)}</b>
            <Waits platform={platform} />
          </span>
          <PickedTick />
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}

function Waits({ platform }: { platform: Platform }) {
  const t = useTranslations('first-run');
  const duration = useDuration();
  const { defaultMs, maxMs } = platform.deadline;
  const [usual, most] = [duration.format(defaultMs), duration.format(maxMs)];
  return (
    <span className="block text-dense leading-4.25 text-ink-3">
      {platform.traits.rawAnswer
        ? t('waitsOwn')
        : usual === most
          ? t('waits', { time: usual })
          : t('waitsUpTo', { from: usual, to: most })}
    </span>
  );
}
