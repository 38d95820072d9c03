import { describe, expect, it } from 'vitest';
import { createStepViews } from '@/lib/editor/document/step-view';
import { fillKeys } from '@/lib/flow/keys';
import { flowOf } from '@/lib/flow/testing';
import { catalog } from '@/lib/nodes/catalog.gen';
import { keepValue } from './keep-value';

const ports = { catalog, viewOf: createStepViews(catalog), sizes: new Map() };
const flow = fillKeys(
  flowOf(
    {
      s: 'start',
      a: { kind: 'http-request', name: 'Ask', config: { url: 'https://bank.test' }, x: 200 },
      r: { kind: 'reply', config: { messages: [{ type: 'text', text: 'Hi' }] }, x: 500 },
    },
    ['s next a', 'a ok r'],
  ),
);
const ask = flow.nodes[1];
if (!ask) throw new Error('The flow has it.');
const request = { node: ask, path: 'steps.ask.body["holder name"]', name: 'holder name', stepName: 'Set values' };

describe('keeping a value', () => {
  it('places a step for it between the step and the next one', () => {
    const kept = keepValue(flow, request, ports);
    const added = kept.flow.nodes.at(-1);
    expect(kept.name).toBe('holder_name');
    expect(added).toMatchObject({
      kind: 'set-values',
      config: { values: [{ name: 'holder_name', value: '{{ steps.ask.body["holder name"] }}' }] },
    });
    expect(kept.flow.edges).toEqual([
      { from: 's', port: 'next', to: 'a' },
      { from: 'a', port: 'ok', to: added?.id },
      { from: added?.id, port: 'next', to: 'r' },
    ]);
  });

  it('uses the step for values that is there already, and a name of its own', () => {
    const once = keepValue(flow, request, ports);
    const twice = keepValue(once.flow, { ...request, path: 'steps.ask.status' }, ports);
    expect(twice.flow.nodes).toHaveLength(4);
    expect(twice.flow.nodes.at(-1)?.config).toEqual({
      values: [
        { name: 'holder_name', value: '{{ steps.ask.body["holder name"] }}' },
        { name: 'holder_name_2', value: '{{ steps.ask.status }}' },
      ],
    });
  });
});
