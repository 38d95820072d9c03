import { checkFlow } from '../engine/check';
import { normalizeFlow } from '../flow/normalize';
import type { Endpoint } from '../flow/schema';
import { platforms } from '../platforms/catalog.gen';
import { catalog } from './catalog.gen';

/** For tests of `check`: small documents of the real kinds, and what is found in them as `node path code`. */

export const node = (id: string, kind: string, config: object = {}, more: object = {}) => ({
  id,
  kind,
  name: id,
  config,
  ...more,
});
export const edge = (from: string, port: string, to: string) => ({ from, port, to });
export const say = (text: string) => ({ messages: [{ type: 'text', text }], params: [] });
export const get = (url: string) => node('get', 'http-request', { url });

export function codes(nodes: object[], edges: object[], endpoint: Partial<Endpoint> = {}) {
  const verified = { platform: 'generic', verify: [{ type: 'bearer', secret: 'KEY' }], ...endpoint };
  const flow = normalizeFlow({ format: 1, name: 'f', endpoint: verified, nodes, edges });
  return checkFlow(flow, { catalog, platforms, capabilities: [] }).map(({ nodeId, path, code }) =>
    [nodeId, path, code].filter(Boolean).join(' '),
  );
}

export const start = node('s', 'start');
export const reply = node('r', 'reply', say('Hi'));
export const linear = (middle: object, port = 'ok', text = 'Hi') =>
  codes(
    [start, middle, node('r', 'reply', say(text))],
    [edge('s', 'next', (middle as { id: string }).id), edge((middle as { id: string }).id, port, 'r')],
  );
