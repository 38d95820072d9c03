import { getFormatter, getTranslations } from 'next-intl/server';
import { ownCalls, troubledOf } from '@/components/home/flow-health';
import { listFlows, MOST_FLOWS } from './flow-list';

/** How many calls the flows answered, in one sentence: all of them, whatever the list is narrowed to. */
export async function WeekSummary() {
  const [{ items }, t, common, format] = await Promise.all([
    listFlows(MOST_FLOWS),
    getTranslations('home'),
    getTranslations('common'),
    getFormatter(),
  ]);
  if (items.length === 0) return <>&nbsp;</>;
  const calls = items.reduce((sum, flow) => sum + ownCalls(flow), 0);
  if (calls === 0) return t('quiet');
  const troubled = items.reduce((sum, flow) => sum + troubledOf(flow), 0);
  const share = common('percent', { value: format.number((1 - troubled / calls) * 100, { maximumFractionDigits: 1 }) });
  return t.rich('week', { calls, share, b: (chunks) => <b className="text-ink-1">{chunks}</b> });
}
