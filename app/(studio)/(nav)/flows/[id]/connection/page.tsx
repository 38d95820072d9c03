import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { findFlow } from '@/app/find-flow';
import { Words } from '@/app/words';
import type { ConnectionFacts, LastCall } from '@/components/endpoint/connection-facts';
import { ConnectionPage } from '@/components/endpoint/connection-page';
import { toLastCall } from '@/components/endpoint/last-call';
import type { Environment } from '@/lib/contract/common';
import { can } from '@/lib/contract/permissions';
import { app, requireActor } from '@/lib/server/next';

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [flow, t] = await Promise.all([findFlow((await params).id), getTranslations('endpoint')]);
  return { title: `${t('title')} · ${flow.name}` };
}

export default async function ConnectionRoute({ params }: Props) {
  const [actor, flow, { values, env, members, flows }] = await Promise.all([
    requireActor(),
    params.then(({ id }) => findFlow(id)),
    app(),
  ]);
  const [me, secrets, production, test, live] = await Promise.all([
    members.me(actor),
    values.secrets(actor),
    lastCall(flow.id, 'production'),
    lastCall(flow.id, 'test'),
    flow.liveVersion === null ? null : flows.version(actor, flow.id, flow.liveVersion),
  ]);
  const facts: ConnectionFacts = {
    secrets: secrets.items.map(({ name, environments }) => ({ name, environments })),
    live: live && { number: live.number, document: live.document },
    editable: can(actor, 'flow:edit'),
    canPublish: can(actor, 'flow:publish'),
    canStoreSecrets: can(actor, 'value:write'),
    workspaceZone: me.workspace.timeZone,
    port: env.port || Number(new URL(flow.urls.test).port) || 80,
    lastCalls: { production, test },
  };
  return (
    <Words of="app/(studio)/(nav)/flows/[id]/connection/page.tsx">
      <ConnectionPage flow={flow} facts={facts} />
    </Words>
  );
}

/** Tests made in the editor are no calls of a platform; among the last twenty there is one if there is any worth waiting for. */
async function lastCall(flowId: string, environment: Environment): Promise<LastCall | null> {
  const [actor, { runs }] = await Promise.all([requireActor(), app()]);
  const { items } = await runs.list(actor, { flowId, environment, limit: 20 });
  const call = items.find((run) => run.source === 'hook');
  return call ? toLastCall(await runs.get(actor, call.id)) : null;
}
