import type { Metadata } from 'next';
import { findFlow } from '@/app/find-flow';
import { Words } from '@/app/words';
import { EditorLoader } from '@/components/editor/frame/editor-loader';
import { can } from '@/lib/contract/permissions';
import { app, requireActor } from '@/lib/server/next';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findFlow((await params).id)).name };
}

export default async function FlowPage({ params }: Props) {
  const [actor, flow] = await Promise.all([requireActor(), findFlow((await params).id)]);
  const { workspace } = await (await app()).members.me(actor);
  const rights = { edit: can(actor, 'flow:edit'), test: can(actor, 'flow:test'), publish: can(actor, 'flow:publish') };
  return (
    <Words of="app/(editor)/flows/[id]/page.tsx">
      <EditorLoader key={flow.id} flow={flow} rights={rights} workspaceZone={workspace.timeZone} />
    </Words>
  );
}
