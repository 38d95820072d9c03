import { api } from '@/components/api';
import type { FlowFile } from '@/lib/flow/file';
import { withoutCalls } from '@/lib/flow/without-calls';
import type { FlowDetail } from '@/lib/server/flows/drafts';
import type { ExportedParts, ImportedFlow } from '@/lib/server/flows/files';
import type { FlowCard } from './flow-health';

/** What the home page asks of the management API. */

type Named = Pick<FlowCard, 'id' | 'name'>;

export async function forEachFlow(flows: readonly Named[], send: (flow: Named) => Promise<unknown>): Promise<void> {
  for (const flow of flows) await send(flow);
}

export const archiveFlow = ({ id }: Named) => api.post(`/flows/${id}/archive`);
export const deleteFlow = ({ id }: Named) => api.del(`/flows/${id}`);
export const takeOffline = ({ id }: Named) => api.del(`/flows/${id}/live`);
export const putLive = ({ id }: Named, version: number) => api.post(`/flows/${id}/versions/${version}/publish`);
export const recoverFlow = ({ id }: Named) => api.post(`/flows/${id}/recover`);
export const importFlow = (file: unknown) => api.post<ImportedFlow>('/flows/import', file);

/** As it was before it was put away: live again, if it was. */
export async function undoPutAway(flows: readonly FlowCard[]): Promise<void> {
  for (const flow of flows) {
    await recoverFlow(flow);
    if (flow.liveVersion !== null) await putLive(flow, flow.liveVersion);
  }
}

/** The draft and what lies beside it, under another name. */
export async function duplicateFlow({ id }: Named, name: string): Promise<ImportedFlow> {
  const [file, flow] = await Promise.all([
    api.get<FlowFile>(`/flows/${id}/export`),
    api.get<FlowDetail>(`/flows/${id}`),
  ]);
  const samples = withoutCalls(flow.samples, flow.sampleSources);
  return importFlow({ ...file, samples, document: { ...file.document, name } });
}

export async function downloadFlow({ id, name }: Named, { conversations }: ExportedParts): Promise<void> {
  const file = await api.get<FlowFile>(`/flows/${id}/export?conversations=${conversations}`);
  const address = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${fileName(name)}.hookloom.json`;
  link.click();
  URL.revokeObjectURL(address);
}

/** Without what a file system may refuse. */
function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'flow';
}
