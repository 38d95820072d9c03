import { describe, expect, it } from 'vitest';
import { normalizeFlow } from '@/lib/flow/normalize';
import { catalog } from '@/lib/nodes/catalog.gen';
import { valueReferences } from './references';

const flowWith = (config: object, more: object = {}) =>
  normalizeFlow({
    format: 1,
    name: 'Flow',
    nodes: [{ id: 'n1', kind: 'http-request', name: 'Ask', config, ...more }],
    edges: [],
  });

const found = (config: object, more?: object) =>
  valueReferences(flowWith(config, more), catalog).map(({ root, name, path }) => `${root} ${name} at ${path}`);

describe('value references', () => {
  it('finds templates anywhere in a config, filters and bodies included', () => {
    const config = {
      url: 'https://{{ env.HOST }}/a',
      headers: [{ name: 'X-Key', value: 'Token {{ secret.API_KEY | append: env.SUFFIX }}' }],
      body: { type: 'json', value: { deep: [{ one: '{{ secret["QUOTED"] }}' }] } },
    };
    expect(found(config)).toEqual([
      'env HOST at config.url',
      'secret API_KEY at config.headers.0.value',
      'env SUFFIX at config.headers.0.value',
      'secret QUOTED at config.body.value.deep.0.one',
    ]);
  });

  it('finds the fields that hold the name of a secret', () => {
    for (const auth of [
      { type: 'bearer', secret: 'DOOR' },
      { type: 'basic', user: 'me', secret: 'DOOR' },
      { type: 'header', name: 'X-Key', secret: 'DOOR' },
    ]) {
      expect(found({ url: '/demo/x', auth })).toEqual(['secret DOOR at config.auth.secret']);
    }
  });

  it('takes plain text, other scopes and broken templates for no reference', () => {
    expect(
      found({ url: 'secret.X {{ params.secret }} {{ secret.', query: [{ name: 'env.Y', value: 'env.Y' }] }),
    ).toEqual([]);
  });

  it('passes over a step that is switched off', () => {
    expect(found({ url: '{{ env.HOST }}' }, { off: true })).toEqual([]);
  });

  it('finds the secrets of the door', () => {
    const flow = {
      ...flowWith({ url: '/demo/x' }),
      endpoint: { verify: [{ type: 'hmac', header: 'X-Sig', secret: 'SIGN' }] },
    };
    expect(valueReferences(normalizeFlow(flow), catalog)).toEqual([
      { root: 'secret', name: 'SIGN', path: 'endpoint.verify.0.secret' },
    ]);
  });
});
