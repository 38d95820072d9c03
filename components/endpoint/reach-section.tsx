'use client';

import { ChevronRight, Globe, Lock, Radar, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { useCopy } from '@/components/ui/use-copy';
import type { FlowDetail } from '@/lib/contract/flows';
import { type Audience, audienceOf } from '@/lib/platforms/audience';
import type { ConnectionFacts } from './connection-facts';
import { ReachOutcomeNote } from './reach-outcome';
import { ReachWays } from './reach-ways';
import { useReachCheck } from './use-reach-check';

export const REACH_ID = 'from-outside';

/** In one line whether a platform can call the address; open, what to do where it cannot. */
export function ReachSection({ flow, facts }: { flow: FlowDetail; facts: ConnectionFacts }) {
  const t = useTranslations('endpoint.reach');
  const audience = audienceOf(flow.urls.production);
  return (
    <div className="relative mt-2 border-t border-line pt-2.5">
      <details className="group">
        <summary className="flex min-h-7 items-start gap-2 rounded-pill text-pretty select-none [&::-webkit-details-marker]:hidden sm:pr-60">
          <ChevronRight
            size={15}
            aria-hidden
            className="mt-0.75 shrink-0 text-ink-3 transition-transform group-open:rotate-90"
          />
          <AudienceIcon audience={audience} />
          <span className="min-w-0">
            <b>{t('title')}</b> <span className="text-ink-2">{t(audience)}</span>
          </span>
        </summary>
        {/* Inside, so that a link to it opens the fold. */}
        <div id={REACH_ID} className="pt-1 pl-5.75">
          <Reach flow={flow} facts={facts} audience={audience} />
        </div>
      </details>
      {audience === 'public' ? null : <AskAdmin flow={flow} />}
    </div>
  );
}

function Reach({ flow, facts, audience }: { flow: FlowDetail; facts: ConnectionFacts; audience: Audience }) {
  const t = useTranslations('endpoint.reach');
  const reach = useReachCheck();
  return (
    <>
      {facts.editable && audience !== 'machine' ? (
        <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-2">
          <p className="min-w-0 flex-1 basis-60 text-dense text-pretty text-ink-2">{t('checkLead')}</p>
          <Button size="sm" icon={<Radar />} loading={reach.isBusy} onClick={() => void reach.check()}>
            {t('check')}
          </Button>
        </div>
      ) : null}
      <ReachOutcomeNote result={reach.result} port={facts.port} />
      {audience === 'public' ? null : <ReachWays flow={flow} facts={facts} />}
    </>
  );
}

/** For who cannot open a tunnel: the message to who can, ready to send. */
function AskAdmin({ flow }: { flow: FlowDetail }) {
  const t = useTranslations('endpoint.reach');
  const { copied, copy } = useCopy();
  const message = t('message', { flow: flow.name, url: flow.urls.production });
  return (
    <span className="flex sm:absolute sm:top-2.5 sm:right-0 max-sm:mt-1 max-sm:pl-5.75">
      <button
        type="button"
        title={t('askHint')}
        className="min-h-7 rounded-pill text-dense font-medium text-ai underline-offset-3 hover:underline"
        onClick={() => void copy(message)}
      >
        {t(copied ? 'asked' : 'ask')}
      </button>
      <span role="status" className="sr-only">
        {copied ? t('asked') : ''}
      </span>
    </span>
  );
}

function AudienceIcon({ audience }: { audience: Audience }) {
  const classes = 'mt-0.75 shrink-0';
  if (audience === 'public') return <Lock size={15} aria-hidden className={`${classes} text-ok`} />;
  if (audience === 'plain') return <Globe size={15} aria-hidden className={`${classes} text-warn`} />;
  return <TriangleAlert size={15} aria-hidden className={`${classes} text-warn`} />;
}
