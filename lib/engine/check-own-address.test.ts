import { expect, it } from 'vitest';
import { normalizeFlow } from '../flow/normalize';
import { catalog } from '../nodes/catalog.gen';
import { edge, get, node, reply, start } from '../nodes/check.testing';
import { platforms } from '../platforms/catalog.gen';
import { checkFlow } from './check';

function found(middle: object): string[] {
  const edges = [edge('s', 'next', 'get'), edge('get', 'ok', 'r')];
  const flow = normalizeFlow({
    format: 1,
    name: 'f',
    endpoint: { platform: 'generic' },
    nodes: [start, middle, reply],
    edges,
  });
  const issues = checkFlow(flow, { catalog, platforms, capabilities: [], ownKeys: ['old1', 'new2'] });
  return issues
    .filter(({ code }) => code === 'url_own')
    .map(({ nodeId, path, severity }) => `${nodeId} ${path} ${severity}`);
}

it.each([
  'https://hooks.example/hooks/new2',
  'https://hooks.example/hooks/old1/test',
  '{{ env.BASE }}/hooks/new2?again=1',
])('a step that calls an address of its own flow carries a warning: %s', (url) => {
  expect(found(get(url))).toEqual(['get config.url warning']);
});

it.each(['https://hooks.example/hooks/other', 'https://hooks.example/hooks/new23', 'https://hooks.example/new2'])(
  'another address carries none: %s',
  (url) => {
    expect(found(get(url))).toEqual([]);
  },
);

it('a body may name the address, so that another system calls back', () => {
  const body = { type: 'json', value: { callback: 'https://hooks.example/hooks/new2' } };
  expect(found(node('get', 'http-request', { url: 'https://a.example', method: 'POST', body }))).toEqual([]);
});
