'use client';

import { useTranslations } from 'next-intl';
import { Fragment, useEffect, useState } from 'react';
import { api } from '@/components/api';
import type { ChartData } from './chart-data';
import { markGroups, type PublishedVersion } from './mark-groups';

/** When the versions of a flow were published: what changed in the chart may have begun there. */
export function VersionMarks({ flowId, data }: { flowId: string; data: ChartData }) {
  const t = useTranslations('requests.chart');
  const groups = markGroups(useVersions(flowId), data);
  return groups.map(({ first, last, shares }) => (
    <Fragment key={first}>
      {shares.map((share) => (
        <Line key={share} share={share} />
      ))}
      <Label share={shares[0]}>
        {first === last ? t('published', { version: first }) : t('publishedMany', { first, last })}
      </Label>
    </Fragment>
  ));
}

function Line({ share }: { share: number }) {
  return (
    <span
      style={{ left: `${share * 100}%` }}
      className="pointer-events-none absolute bottom-0 h-23 border-l-[1.2px] border-dashed border-ink-3"
    />
  );
}

/** Beside its line, above the bars, on the side that has room. */
function Label({ share, children }: { share: number; children: string }) {
  const isLeft = share > 0.2;
  return (
    <span
      style={isLeft ? { right: `${(1 - share) * 100}%` } : { left: `${share * 100}%` }}
      className="pointer-events-none absolute bottom-19 px-1.5 text-caption whitespace-nowrap text-ink-3 num"
    >
      {children}
    </span>
  );
}

function useVersions(flowId: string): readonly PublishedVersion[] {
  const [loaded, setLoaded] = useState<{ flowId: string; versions: readonly PublishedVersion[] }>();
  useEffect(() => {
    const ending = new AbortController();
    api.get('/flows/{id}/versions', { params: { id: flowId }, signal: ending.signal }).then(
      ({ items }) => setLoaded({ flowId, versions: items }),
      () => undefined, // the chart stands without them
    );
    return () => ending.abort();
  }, [flowId]);
  return loaded?.flowId === flowId ? loaded.versions : [];
}
