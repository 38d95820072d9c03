'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { Segmented } from '@/components/ui/segmented';
import { SettingRow } from '@/components/ui/setting-row';
import { StatusDot } from '@/components/ui/status-dot';
import { useAgo } from '@/components/words/use-ago';
import { usePlatformWords } from '@/components/words/use-platform-words';
import type { Environment } from '@/lib/contract/common';
import type { FlowDetail } from '@/lib/contract/flows';
import type { Endpoint } from '@/lib/flow/schema';
import { shellVariable } from '@/lib/flow/shell';
import type { Platform } from '@/lib/platforms/platform';
import type { ConnectionFacts } from './connection-facts';
import { curlCommand } from './curl';
import { firstTurn } from './first-turn';
import { ReachSection } from './reach-section';

interface AddressSectionProps {
  flow: FlowDetail;
  endpoint: Endpoint;
  platform: Platform;
  facts: ConnectionFacts;
}

export function AddressSection(props: AddressSectionProps) {
  const { flow, facts } = props;
  const t = useTranslations('endpoint.address');
  return (
    <SettingRow title={t('title')} lead={t('lead')}>
      <AddressRow
        environment="production"
        url={flow.urls.production}
        last={facts.lastCalls.production}
        live={flow.liveVersion !== null}
      />
      <AddressRow environment="test" url={flow.urls.test} last={facts.lastCalls.test} live />
      <ReachSection flow={flow} facts={facts} />
    </SettingRow>
  );
}

/** A call as the platform would make it, for a terminal. */
export function CurlSection(props: AddressSectionProps) {
  const t = useTranslations('endpoint.address');
  return (
    <SettingRow title={t('curl')}>
      <Curl {...props} />
    </SettingRow>
  );
}

interface AddressRowProps {
  environment: Environment;
  url: string;
  last: ConnectionFacts['lastCalls'][Environment];
  live: boolean;
}

function AddressRow({ environment, url, last, live }: AddressRowProps) {
  const t = useTranslations('endpoint.address');
  const ago = useAgo();
  const seen = !live ? t('notLive') : last ? t('called', { when: ago(new Date(last.startedAt)) }) : t('noCall');
  return (
    <div className="flex items-center gap-x-3 gap-y-1 py-1 max-sm:flex-wrap">
      <div className="w-30 shrink-0 leading-4.5 max-sm:w-full">
        <span className="flex items-center gap-2 font-medium">
          <StatusDot tone={environment === 'test' ? 'draft' : live ? 'ok' : 'idle'} />
          {t(environment)}
        </span>
        <span className="block pl-3.75 text-small text-ink-3">{seen}</span>
      </div>
      <span className="flex h-8.5 min-w-0 flex-1 items-center gap-1 rounded-control bg-sunken pr-1 pl-2.5">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <code tabIndex={0} className="min-w-0 flex-1 overflow-x-auto text-small whitespace-nowrap text-ink-1">
          {url}
        </code>
        <CopyButton text={url} label={t(environment === 'production' ? 'copyProduction' : 'copyTest')} />
      </span>
    </div>
  );
}

function Curl({ flow, endpoint, platform }: AddressSectionProps) {
  const t = useTranslations();
  const words = usePlatformWords()(platform.id);
  const locale = useLocale();
  const [environment, setEnvironment] = useState<Environment>('test');
  const parsed = platform.options.safeParse(endpoint.options);
  if (!parsed.success) return null;
  const [row] = endpoint.verify;
  const request = platform.simulate(firstTurn(flow.conversations, locale), parsed.data);
  const command = curlCommand(flow.urls[environment], request, row);
  return (
    <div className="rounded-float bg-sunken">
      <div className="flex flex-wrap items-center gap-2 py-1.5 pr-1.5 pl-3">
        <Segmented
          size="sm"
          label={t('endpoint.address.title')}
          value={environment}
          onValueChange={setEnvironment}
          options={(['test', 'production'] as const).map((one) => ({
            value: one,
            label: t(`endpoint.address.${one}`),
          }))}
        />
        <span className="min-w-0 flex-1 basis-40 text-small text-ink-3">
          {t('endpoint.address.curlLead', { platform: words.object })}{' '}
          {row
            ? t.rich('endpoint.address.curlSecret', { name: () => <code>${shellVariable(row.secret)}</code> })
            : null}
        </span>
        <CopyButton text={command} label={t('endpoint.address.curlCopy')} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre tabIndex={0} className="max-h-70 overflow-auto border-t border-line px-3 py-2.5 text-code text-ink-2">
        {command}
      </pre>
    </div>
  );
}
