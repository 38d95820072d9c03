'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PlatformMark } from '@/components/ui/platform-mark';
import { Segmented } from '@/components/ui/segmented';
import { Card } from '@/components/ui/setting-row';
import { useDuration } from '@/components/words/use-duration';
import { usePlatformWords } from '@/components/words/use-platform-words';
import type { Environment } from '@/lib/contract/common';
import type { FlowDetail } from '@/lib/contract/flows';
import { topicsOf } from '@/lib/engine/topics';
import { isSameJson } from '@/lib/flow/json';
import type { Endpoint } from '@/lib/flow/schema';
import { catalog } from '@/lib/nodes/catalog.gen';
import type { Platform } from '@/lib/platforms/platform';
import type { Proof } from './connect-plan';
import { ConnectSteps } from './connect-steps';
import type { ConnectionFacts, LastCall } from './connection-facts';
import { isFine, useLastCall } from './use-last-call';
import { WaitingPanel } from './waiting-panel';

interface ConnectCardProps {
  flow: FlowDetail;
  endpoint: Endpoint;
  platform: Platform;
  facts: ConnectionFacts;
}

/** What to do at the platform, and a light that turns green when its first call comes. */
export function ConnectCard(props: ConnectCardProps) {
  const { flow, platform, facts } = props;
  const words = usePlatformWords()(platform.id);
  const t = useTranslations();
  const [environment, setEnvironment] = useState<Environment>(flow.liveVersion === null ? 'test' : 'production');
  return (
    <Card className="flex flex-col overflow-hidden px-5 pt-4.5">
      <div className="flex items-center gap-2">
        <PlatformMark platform={platform} size={32} />
        <div>
          <h2 className="text-strong leading-4.5 font-semibold">
            {t('endpoint.connect.title', { platform: words.object })}
          </h2>
          <p className="text-dense leading-4 text-ink-3">{t('endpoint.connect.time')}</p>
        </div>
      </div>
      <Segmented
        size="sm"
        className="mt-3.5 mb-4.5"
        label={t('endpoint.connect.which')}
        value={environment}
        onValueChange={setEnvironment}
        options={(['test', 'production'] as const).map((one) => ({
          value: one,
          label: (
            <>
              {t(`common.environment.${one}`)}
              {isProof(facts.lastCalls[one]) ? <Check size={14} aria-hidden className="text-ok" /> : null}
            </>
          ),
        }))}
      />
      <Connecting key={environment} environment={environment} {...props} />
    </Card>
  );
}

function Connecting({ flow, endpoint, platform, facts, environment }: ConnectCardProps & { environment: Environment }) {
  const t = useTranslations();
  const duration = useDuration();
  const last = useLastCall(flow.id, environment, facts.lastCalls[environment]);
  return (
    <>
      <ConnectSteps
        connection={{ flowId: flow.id, platform: platform.id, environment }}
        // The platform's words carry a list; `t` reads texts only.
        sentences={t.raw(`platforms.${platform.id}.steps`) as string[]}
        limit={duration.format(endpoint.deadlineMs ?? platform.deadline.defaultMs)}
        url={flow.urls[environment]}
        rows={endpoint.verify}
        intents={topicsOf(flow.document, catalog)}
        say={flow.conversations[0]?.turns[0]?.text ?? null}
        proof={proofOf(last, { flow, endpoint, facts })}
      />
      <WaitingPanel flow={flow} environment={environment} last={last} canTest={facts.editable} />
    </>
  );
}

function isProof(call: LastCall | null): call is LastCall {
  return call?.isOutside === true && isFine(call);
}

/** The check is proved by a call that passed the very rows that the step names: those of the version or of the draft that ran. */
function proofOf(
  call: LastCall | null,
  { flow, endpoint, facts }: Pick<ConnectCardProps, 'flow' | 'endpoint' | 'facts'>,
): Proof {
  if (!isProof(call)) return { reached: false, checked: false };
  const { live } = facts;
  const ran =
    call.version === null
      ? call.revision === flow.revision && flow.document
      : call.version === live?.number && live.document;
  return { reached: true, checked: ran !== false && isSameJson(ran.endpoint.verify, endpoint.verify) };
}
