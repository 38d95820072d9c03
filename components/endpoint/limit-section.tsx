'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Select } from '@/components/ui/select';
import { SettingRow } from '@/components/ui/setting-row';
import { useDuration } from '@/components/words/use-duration';
import { usePlatformWords } from '@/components/words/use-platform-words';
import { designedExits, type Endpoint } from '@/lib/flow/schema';
import type { Platform } from '@/lib/platforms/platform';
import { ExitSlot } from './exit-slot';

export interface LimitSectionProps {
  endpoint: Endpoint;
  platform: Platform;
  editable: boolean;
  onChange: (change: Partial<Endpoint>) => void;
}

/** How long the caller waits, and what it gets when the flow has no answer of its own. */
export function LimitSection(props: LimitSectionProps) {
  const { endpoint, platform } = props;
  const t = useTranslations();
  const words = usePlatformWords()(platform.id);
  const limitMs = endpoint.deadlineMs ?? platform.deadline.defaultMs;
  return (
    <SettingRow
      wide
      title={t('endpoint.limit.title')}
      lead={t('endpoint.limit.lead', { platform: words.object })}
      action={<LimitSelect {...props} />}
    >
      <LimitBar limitMs={limitMs} reserveMs={platform.deadline.reserveMs} />
      <div className="mt-4 grid grid-cols-6 gap-2.25 max-2xl:grid-cols-3 max-sm:grid-cols-2">
        {designedExits.map((exit) => (
          <ExitSlot key={exit} exit={exit} {...props} />
        ))}
      </div>
    </SettingRow>
  );
}

const presetsMs = [
  1_000, 2_000, 3_000, 5_000, 8_000, 10_000, 15_000, 20_000, 30_000, 60_000, 120_000, 300_000,
] as const;

function LimitSelect({ endpoint, platform, editable, onChange }: LimitSectionProps) {
  const t = useTranslations('endpoint.limit');
  const duration = useDuration();
  const { defaultMs, maxMs } = platform.deadline;
  const chosen = endpoint.deadlineMs ?? defaultMs;
  const choices = [...new Set([...presetsMs.filter((ms) => ms <= maxMs), defaultMs, chosen])].sort((a, b) => a - b);
  return (
    <Select
      prefix={t('within')}
      aria-label={t('within')}
      disabled={!editable}
      value={String(chosen)}
      onValueChange={(value) => onChange({ deadlineMs: Number(value) === defaultMs ? undefined : Number(value) })}
      options={choices.map((ms) => ({
        value: String(ms),
        label: ms === defaultMs ? t('usual', { time: duration.format(ms) }) : duration.format(ms),
      }))}
    />
  );
}

function LimitBar({ limitMs, reserveMs }: { limitMs: number; reserveMs: number }) {
  const t = useTranslations('endpoint.limit');
  const duration = useDuration();
  const b = (chunks: ReactNode) => <b className="text-ink-1">{chunks}</b>;
  const flowMs = Math.max(0, limitMs - reserveMs);
  return (
    <>
      <div className="mb-1.75 flex flex-wrap justify-between gap-x-4 text-dense text-ink-2 num">
        <span>{t.rich('may', { b, time: duration.seconds(flowMs) })}</span>
        <span>{t.rich('kept', { b, reserve: duration.seconds(reserveMs), limit: duration.seconds(limitMs) })}</span>
      </div>
      <div aria-hidden className="flex h-2 gap-0.5 overflow-hidden rounded-full">
        <i
          className="bg-[color-mix(in_oklab,var(--ai-ring)_55%,var(--surface))]"
          style={{ width: `${(flowMs / limitMs) * 100}%` }}
        />
        <i className="flex-1 bg-line-2" />
      </div>
    </>
  );
}
