import { expect } from '@playwright/test';
import { catalog } from '@/lib/nodes/catalog.gen';
import { balanceCall, workedExample } from './flows';
import type { Product } from './product';
import type { World } from './screens';

/** Flows in every state, values, and calls in the log. */
export async function fill(product: Product): Promise<World> {
  const { api } = product;
  const live = await api<{ id: string; revision: number; urls: { production: string } }>(
    'POST',
    '/flows',
    workedExample('/demo'),
  );
  await api('POST', `/flows/${live.id}/publish`, { note: 'Says the balance' });
  const document = { ...workedExample('/demo'), name: 'Balance' };
  await api('PUT', `/flows/${live.id}`, { document, revision: live.revision });
  const headers = { 'content-type': 'application/json' };
  for (const body of [balanceCall, { not: 'a call' }])
    await fetch(live.urls.production, { method: 'POST', headers, body: JSON.stringify(body) });
  const kinds = await api<{ id: string }>('POST', '/flows', everyKind());
  await api('POST', '/tags', { flowIds: [live.id], add: ['Bank'] });
  const [archived, deleted] = await Promise.all([0, 1].map(() => putAside(product)));
  await api('POST', `/flows/${archived}/archive`);
  await api('DELETE', `/flows/${deleted}`);
  await api('PUT', '/secrets/BANK_KEY', { environment: 'production', value: 'one-two-three' });
  await api('PUT', '/variables/BANK_URL', { environment: 'both', value: 'https://bank.example' });
  await expect
    .poll(async () => (await api<{ items: unknown[] }>('GET', '/runs?environment=production')).items.length)
    .toBe(2);
  return { url: product.url, live: live.id, kinds: kinds.id };
}

async function putAside({ api }: Product): Promise<string> {
  return (await api<{ id: string }>('POST', '/flows', workedExample('/demo'))).id;
}

function everyKind() {
  const nodes = [...catalog.values()].map((definition, index) => ({
    id: definition.kind,
    kind: definition.kind,
    name: definition.kind,
    config: definition.initial,
    x: (index % 4) * 300,
    y: Math.floor(index / 4) * 240,
  }));
  return { format: 1, name: 'Every kind', nodes, edges: [] };
}
