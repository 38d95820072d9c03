import { api } from '@/components/api';
import { saveFile } from '@/components/save-file';
import type { ExportedParts, ImportedFlow } from '@/lib/contract/shelf';
import { withoutCalls } from '@/lib/flow/without-calls';
import type { FlowCard } from './flow-health';

/** What the home page asks of the management API. */

type Named = Pick<FlowCard, 'id' | 'name'>;

export async function forEachFlow(flows: readonly Named[], send: (flow: Named) => Promise<unknown>): Promise<void> {
  for (const flow of flows) await send(flow);
}

export const archiveFlow = ({ id }: Named) => api.post('/flows/{id}/archive', { params: { id } });
export const deleteFlow = ({ id }: Named) => api.delete('/flows/{id}', { params: { id } });
export const takeOffline = ({ id }: Named) => api.delete('/flows/{id}/live', { params: { id } });
export const putLive = ({ id }: Named, version: number) =>
  api.post('/flows/{id}/versions/{n}/publish', { params: { id, n: version } });
export const recoverFlow = ({ id }: Named) => api.post('/flows/{id}/recover', { params: { id } });
export const importFlow = (file: Record<string, unknown>) => api.post('/flows/import', { body: file });

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
    api.get('/flows/{id}/export', { params: { id } }),
    api.get('/flows/{id}', { params: { id } }),
  ]);
  const samples = withoutCalls(flow.samples, flow.sampleSources);
  return importFlow({ ...file, samples, document: { ...file.document, name } });
}

export async function downloadFlow({ id, name }: Named, { conversations }: ExportedParts): Promise<void> {
  const file = await api.get('/flows/{id}/export', { params: { id }, query: { conversations } });
  saveFile(name, file);
}
