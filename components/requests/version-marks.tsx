'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { api } from '@/components/api';
import { cn } from '@/components/ui/cn';
import type { ChartData } from './chart-data';

/** More would stand on each other. */
const MOST_MARKS = 3;

interface Version {
  readonly number: number;
  readonly createdAt: string;
}

/** When the versions of a flow were published: what changed in the chart may have begun there. */
export function VersionMarks({ flowId, data }: { flowId: string; data: ChartData }) {
  const t = useTranslations('requests.chart');
  const versions = useVersions(flowId);
  const { start, end } = data;
  const marks = versions
    .map(({ number, createdAt }) => ({ number, share: (Date.parse(createdAt) - start) / (end - start) }))
    .filter(({ share }) => share > 0 && share < 1)
    .slice(0, MOST_MARKS);
  return marks.map(({ number, share }) => (
    <span
      key={number}
      style={{ left: `${share * 100}%` }}
      className="pointer-events-none absolute bottom-0 h-20 border-l-[1.2px] border-dashed border-ink-3"
    >
      <span
        className={cn(
          'absolute top-0 rounded-pill bg-[color-mix(in_oklab,var(--surface)_85%,transparent)] px-1.25 text-caption whitespace-nowrap text-ink-3',
          share > 0.2 ? 'right-0' : 'left-0',
        )}
      >
        {t('published', { version: number })}
      </span>
    </span>
  ));
}

function useVersions(flowId: string): readonly Version[] {
  const [loaded, setLoaded] = useState<{ flowId: string; versions: readonly Version[] }>();
  useEffect(() => {
    const ending = new AbortController();
    api.get<{ items: Version[] }>(`/flows/${flowId}/versions`, ending.signal).then(
      ({ items }) => setLoaded({ flowId, versions: items }),
      () => undefined, // the chart stands without them
    );
    return () => ending.abort();
  }, [flowId]);
  return loaded?.flowId === flowId ? loaded.versions : [];
}
