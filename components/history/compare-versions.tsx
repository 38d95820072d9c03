'use client';

import { ArrowRight, Eye, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ChangeList } from '@/components/changes/change-list';
import { ButtonLink } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { Card } from '@/components/ui/setting-row';
import type { VersionInfo } from '@/lib/contract/versions';
import { differencesOf } from '@/lib/editor/document/changes';
import type { Flow } from '@/lib/flow/schema';

/** A version's number, or the draft. */
export type Side = number | 'draft';

export interface CompareVersionsProps {
  readonly flowId: string;
  readonly versions: readonly VersionInfo[];
  readonly from: { readonly side: Side; readonly document: Flow };
  readonly to: { readonly side: Side; readonly document: Flow };
}

/** Any two states of a flow side by side, in words. */
export function CompareVersions({ flowId, versions, from, to }: CompareVersionsProps) {
  const t = useTranslations('history');
  const changes = useTranslations('changes');
  const router = useRouter();
  const differences = differencesOf(from.document, to.document);
  const address = (sides: { from: Side; to: Side }) => `/flows/${flowId}/history?from=${sides.from}&to=${sides.to}`;
  const go = (sides: Partial<{ from: Side; to: Side }>) =>
    router.replace(address({ from: from.side, to: to.side, ...sides }), { scroll: false });
  return (
    <Card className="mb-5">
      <header className="flex flex-wrap items-center gap-2.5 border-b border-line px-5 py-3">
        <h2 className="mr-1 text-strong">{t('compareTitle')}</h2>
        <SideSelect label={t('from')} side={from.side} versions={versions} onChange={(side) => go({ from: side })} />
        <ArrowRight size={16} aria-hidden className="text-ink-3" />
        <SideSelect label={t('to')} side={to.side} versions={versions} onChange={(side) => go({ to: side })} />
        <span className="ml-auto flex gap-2">
          {to.side === 'draft' && from.side !== 'draft' ? (
            <ButtonLink size="sm" icon={<Eye />} href={`/flows/${flowId}?compare=${from.side}`}>
              {changes('showOnCanvas')}
            </ButtonLink>
          ) : null}
          <ButtonLink size="sm" variant="ghost" icon={<X />} href={`/flows/${flowId}/history`}>
            {t('compareClose')}
          </ButtonLink>
        </span>
      </header>
      <div className="px-5 py-4" role="status">
        {differences.length > 0 ? (
          <ChangeList differences={differences} />
        ) : (
          <p className="text-ink-2">{changes('none')}</p>
        )}
      </div>
    </Card>
  );
}

interface SideSelectProps {
  readonly label: string;
  readonly side: Side;
  readonly versions: readonly VersionInfo[];
  readonly onChange: (side: Side) => void;
}

function SideSelect({ label, side, versions, onChange }: SideSelectProps) {
  const t = useTranslations('history');
  const options = [
    { value: 'draft', label: t('draft') },
    ...versions.map(({ number, live }) => ({
      value: String(number),
      label: live ? t('versionLive', { number }) : t('version', { number }),
    })),
  ];
  return (
    <Select
      aria-label={label}
      value={String(side)}
      options={options}
      onValueChange={(value) => onChange(value === 'draft' ? 'draft' : Number(value))}
    />
  );
}
