import { describe, expect, it } from 'vitest';
import type { Flow } from '../../flow/schema';
import { flowOf } from '../../flow/testing';
import { catalog } from '../../nodes/catalog.gen';
import { createStepViews } from '../document/step-view';
import { linkAfter, placeAfter } from './add-after';

const viewOf = createStepViews(catalog);
const flow: Flow = flowOf(
  {
    s: 'start',
    get: { kind: 'http-request', name: 'Get', x: 300, y: 40, config: { url: 'https://bank.example' } },
    say: { kind: 'reply', name: 'Say' },
  },
  ['s next get', 'get ok say'],
);
const linkFor = (nodes: string[], edges: string[] = []) =>
  linkAfter(flow, { nodes: new Set(nodes), edges: new Set(edges) }, viewOf);

describe('where a new step belongs', () => {
  it('is the first port of the selected step that leads nowhere', () => {
    expect(linkFor(['get'])).toEqual({ type: 'from', from: 'get', port: 'failed' });
  });

  it('is the selected port, between two steps where it is wired', () => {
    expect(linkFor([], ['get:failed'])).toEqual({ type: 'from', from: 'get', port: 'failed' });
    expect(linkFor([], ['get:ok'])).toEqual({ type: 'between', from: 'get', port: 'ok', to: 'say' });
  });

  it('is nowhere when no port is open, nothing or several are selected, or the port is gone', () => {
    expect(linkFor(['s'])).toBeNull();
    expect(linkFor(['say'])).toBeNull();
    expect(linkFor([])).toBeNull();
    expect(linkFor(['get', 'say'])).toBeNull();
    expect(linkFor([], ['gone:ok'])).toBeNull();
  });

  it('is the port of the only step there is, whatever is selected', () => {
    const alone: Flow = { ...flow, nodes: flow.nodes.slice(0, 1), edges: [] };
    const link = linkAfter(alone, { nodes: new Set(), edges: new Set() }, viewOf);
    expect(link).toEqual({ type: 'from', from: 's', port: 'next' });
  });

  it('stands beside the step before it, below the start', () => {
    const [start, get] = flow.nodes;
    if (!start || !get) throw new Error('drawn above');
    const sizes = new Map([['get', { width: 200, height: 90 }]]);
    expect(placeAfter(get, sizes, viewOf(get))).toEqual({ x: 560, y: 40 });
    expect(placeAfter(start, sizes, viewOf(start))).toMatchObject({ x: 0, y: 200 });
  });
});
