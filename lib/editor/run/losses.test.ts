import { describe, expect, it } from 'vitest';
import { flowSchema } from '../../flow/schema';
import { catalog } from '../../nodes/catalog.gen';
import { platforms } from '../../platforms/catalog.gen';
import { lossesOf } from './losses';
import { traceOf } from './trace';

const text = { type: 'text', text: 'Goodbye.' };

function openFlow(platform: string, config: object) {
  return flowSchema.parse({
    format: 1,
    name: 'Test',
    endpoint: { platform },
    nodes: [{ id: 'r', kind: 'reply', name: 'Say', config: { messages: [text], ...config } }],
    edges: [],
  });
}

/** `body`: what the platform sent to the run on show; absent = none is. */
function lost(platform: string, config: object, body?: object): readonly string[] {
  const flow = openFlow(platform, config);
  const [node] = flow.nodes;
  const found = platforms.get(platform);
  if (!node || !found) throw new Error('There is no such step or platform.');
  const step = { nodeId: 'r', port: 'then' } as Parameters<typeof traceOf>[1]['steps'][number]; // all that a trace reads
  const request = { method: 'POST', headers: {}, body };
  const trace = body ? traceOf(flow, { exit: 'answered', durationMs: 1, steps: [step], request }) : null;
  return lossesOf(node, { catalog, platform: found, options: flow.endpoint.options, trace });
}

describe('lossesOf', () => {
  it('says what the platform never carries, and only that, while nothing runs', () => {
    expect(lost('dialogflow-es', { end: true })).toEqual(['end_unsupported']);
    expect(lost('dialogflow-es', {})).toEqual([]);
    expect(lost('dialogflow-cx', { end: true })).toEqual([]);
    expect(lost('generic', { end: true })).toEqual([]);
  });

  it('says what the call of the run on show could not be given', () => {
    const params = [{ name: 'balance', value: '{{ params.balance }}' }];
    expect(lost('dialogflow-es', { params }, { queryResult: {} })).toEqual(['params_without_session']);
    expect(lost('dialogflow-cx', { end: true }, { fulfillmentInfo: { tag: 'bye' } })).toEqual(['end_without_page']);
  });

  it('says nothing of a step that gives no reply', () => {
    const flow = openFlow('dialogflow-es', {});
    const node = { id: 'c', kind: 'condition', name: 'If', x: 0, y: 0, config: {} };
    const platform = platforms.get('dialogflow-es');
    if (!platform) throw new Error('There is no such platform.');
    expect(lossesOf(node, { catalog, platform, options: flow.endpoint.options, trace: null })).toEqual([]);
  });
});
