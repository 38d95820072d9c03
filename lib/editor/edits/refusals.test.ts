import { describe, expect, it } from 'vitest';
import { flowOf } from '../../flow/testing';
import { catalog } from '../../nodes/catalog.gen';
import { createStepViews } from '../document/step-view';
import { openPort, refusalsOf } from './refusals';

const viewOf = createStepViews(catalog);
const flow = flowOf({ s: 'start', a: 'http-request', b: 'http-request', c: 'http-request' }, ['s next a', 'a ok b']);

describe('where an edge may not go', () => {
  it('keeps a new edge out of the start, out of a circle and away from its own step', () => {
    expect([...refusalsOf(flow, 'b', { sought: 'target', viewOf })].sort()).toEqual([
      ['a', 'circle'],
      ['b', 'itself'],
      ['s', 'circle'],
    ]);
    expect(refusalsOf(flow, 'c', { sought: 'target', viewOf }).get('s')).toBe('start');
  });

  it('looks for a step with an open port when an edge is drawn backwards', () => {
    expect([...refusalsOf(flow, 'a', { sought: 'source', viewOf })].sort()).toEqual([
      ['a', 'itself'],
      ['b', 'circle'],
      ['s', 'ends'],
    ]);
  });

  it('offers the first port that leads nowhere', () => {
    const [start, ask] = flow.nodes;
    expect(start && openPort(flow, start, viewOf)).toBeNull();
    expect(ask && openPort(flow, ask, viewOf)).toBe('failed');
  });
});
