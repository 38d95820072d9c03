'use client';

import { Globe, Lock, Radar, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { SettingRow } from '@/components/ui/setting-row';
import type { FlowDetail } from '@/lib/contract/flows';
import { type Audience, audienceOf } from '@/lib/platforms/audience';
import type { ConnectionFacts } from './connection-facts';
import { ReachOutcomeNote } from './reach-outcome';
import { ReachWays } from './reach-ways';
import { useReachCheck } from './use-reach-check';

export const REACH_ID = 'from-outside';

/** Whether a platform can call the address, and what to do where it cannot. */
export function ReachSection({ flow, facts }: { flow: FlowDetail; facts: ConnectionFacts }) {
  const t = useTranslations('endpoint.reach');
  const reach = useReachCheck();
  const audience = audienceOf(flow.urls.production);
  const canCheck = facts.editable && audience !== 'machine';
  return (
    <SettingRow id={REACH_ID} title={t('title')} lead={t('lead')}>
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <p className="flex min-w-0 flex-1 basis-70 gap-2 pt-1 text-pretty">
          <AudienceIcon audience={audience} />
          <span>{t(audience)}</span>
        </p>
        {canCheck ? (
          <Button
            size="sm"
            icon={<Radar />}
            loading={reach.isBusy}
            onClick={() => void reach.check()}
            title={t('checkLead')}
          >
            {t('check')}
          </Button>
        ) : null}
      </div>
      <ReachOutcomeNote result={reach.result} port={facts.port} />
      {audience === 'public' ? null : <ReachWays flow={flow} facts={facts} open={audience === 'machine'} />}
    </SettingRow>
  );
}

function AudienceIcon({ audience }: { audience: Audience }) {
  const classes = 'mt-0.5 shrink-0';
  if (audience === 'public') return <Lock size={15} aria-hidden className={`${classes} text-ok`} />;
  if (audience === 'plain') return <Globe size={15} aria-hidden className={`${classes} text-warn`} />;
  return <TriangleAlert size={15} aria-hidden className={`${classes} text-warn`} />;
}
