import { describe, expect, it } from 'vitest';
import { flowOf } from '../../flow/testing';
import { catalog } from '../../nodes/catalog.gen';
import { createStepViews } from '../document/step-view';
import { slowestWay } from './ways';

const viewOf = createStepViews(catalog);
const clock = { limitMs: 60_000, reserveMs: 100 };
const flow = flowOf(
  {
    s: 'start',
    i: { kind: 'intents', config: { intents: [{ id: 'b', name: 'Balance' }] } },
    slow: { kind: 'http-request', config: { url: 'https://bank.example', timeoutMs: 3_000 } },
    c: { kind: 'condition', config: { rules: [{ left: 'a', operator: 'isEmpty' }] } },
    say: 'reply',
  },
  ['s next i', 'i b slow', 'i else say', 'slow ok c', 'c yes say'],
);

describe('the slowest way to a step', () => {
  const way = slowestWay(flow, 'say', { viewOf, clock });

  it('goes over the steps that wait', () => {
    expect([...way.nodes].sort()).toEqual(['c', 'i', 's', 'say', 'slow']);
    expect([...way.edges]).toEqual(['s:next', 'i:b', 'slow:ok', 'c:yes']);
  });

  it('is named by where it parts from others', () => {
    expect(way.turns.map(({ node, port }) => [node.id, port.name])).toEqual([
      ['i', 'b'],
      ['c', 'yes'],
    ]);
  });

  it('ends at a step that no call reaches', () => {
    const alone = slowestWay({ ...flow, edges: [] }, 'say', { viewOf, clock });
    expect([...alone.nodes]).toEqual(['say']);
  });
});
