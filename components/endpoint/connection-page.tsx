'use client';

import { useTranslations } from 'next-intl';
import { FlowHeader } from '@/components/shell/flow-header';
import { Card } from '@/components/ui/setting-row';
import type { FlowDetail } from '@/lib/contract/flows';
import { platforms } from '@/lib/platforms/catalog.gen';
import type { Platform } from '@/lib/platforms/platform';
import { AddressSection, CurlSection } from './address-section';
import { ChecksSection } from './checks-section';
import { ConnectCard } from './connect-card';
import type { ConnectionFacts } from './connection-facts';
import { ForDevelopers } from './developer-section';
import { LimitSection } from './limit-section';
import { LiveStrip } from './live-strip';
import { MethodSection } from './method-section';
import { OptionsSection } from './options-section';
import { EndpointConflict, ReadOnlyNote, SaveStatus } from './save-status';
import { type EndpointDraft, useEndpointDraft } from './use-endpoint-draft';
import { VerifySection } from './verify-section';
import { ZoneSection } from './zone-section';

/** The public face of a flow: where it is called, by whom, how long it may take, and how to connect a platform. */
export function ConnectionPage({ flow, facts }: { flow: FlowDetail; facts: ConnectionFacts }) {
  const draft = useEndpointDraft(flow, facts.editable);
  const platform = platforms.get(draft.endpoint.platform);
  const changed = facts.live !== null && (flow.changed || draft.document !== flow.document);
  return (
    <>
      <FlowHeader
        flow={{ ...flow, platform: draft.endpoint.platform, changed }}
        canPublish={facts.canPublish}
        onLeave={draft.flush}
        status={facts.editable ? <SaveStatus draft={draft} /> : <ReadOnlyNote />}
      />
      <div className="px-8 py-5 max-md:px-4">
        <EndpointConflict draft={draft} />
        <LiveStrip flowId={flow.id} live={facts.live} draft={draft} />
        {platform ? <Columns flow={flow} facts={facts} draft={draft} platform={platform} /> : null}
      </div>
    </>
  );
}

interface ColumnsProps {
  flow: FlowDetail;
  facts: ConnectionFacts;
  draft: EndpointDraft;
  platform: Platform;
}

function Columns({ flow, facts, draft, platform }: ColumnsProps) {
  const t = useTranslations('endpoint.developers');
  const { endpoint, change } = draft;
  const { editable } = facts;
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_344px]">
      <div className="min-w-0">
        <Card>
          <AddressSection flow={flow} endpoint={endpoint} platform={platform} facts={facts} />
          <VerifySection rows={endpoint.verify} onChange={(verify) => change({ verify })} facts={facts} />
          <LimitSection endpoint={endpoint} platform={platform} editable={editable} onChange={change} />
          <ZoneSection
            zone={draft.timeZone}
            workspaceZone={facts.workspaceZone}
            editable={editable}
            onChange={draft.setTimeZone}
          />
          <OptionsSection
            platform={platform}
            options={endpoint.options}
            editable={editable}
            onChange={(options) => change({ options })}
          />
          {editable ? <ChecksSection flow={flow} /> : null}
          <ForDevelopers lead={t('lead')}>
            <MethodSection
              methods={endpoint.methods}
              platform={platform}
              editable={editable}
              onChange={(methods) => change({ methods })}
            />
            <CurlSection flow={flow} endpoint={endpoint} platform={platform} facts={facts} />
          </ForDevelopers>
        </Card>
      </div>
      <div className="min-w-0 max-md:order-first xl:sticky xl:top-5">
        <ConnectCard flow={flow} endpoint={endpoint} platform={platform} facts={facts} />
      </div>
    </div>
  );
}
