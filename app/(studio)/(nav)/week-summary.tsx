import { getFormatter, getTranslations } from 'next-intl/server';
import { troubledOf } from '@/components/home/flow-health';
import type { HomeQuery } from '@/components/home/home-query';
import { findFlows } from './flow-list';

/** How many calls the flows in the list answered, in one sentence. */
export async function WeekSummary({ query }: { query: HomeQuery }) {
  const [{ items }, t, common, format] = await Promise.all([
    findFlows(query),
    getTranslations('home'),
    getTranslations('common'),
    getFormatter(),
  ]);
  if (items.length === 0) return <>&nbsp;</>;
  const calls = items.reduce((sum, flow) => sum + flow.calls7d, 0);
  if (calls === 0) return t('quiet');
  const troubled = items.reduce((sum, flow) => sum + troubledOf(flow), 0);
  const share = common('percent', { value: format.number((1 - troubled / calls) * 100, { maximumFractionDigits: 1 }) });
  return t.rich('week', { calls, share, b: (chunks) => <b className="text-ink-1">{chunks}</b> });
}
