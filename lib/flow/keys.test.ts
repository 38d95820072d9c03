import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../engine/template';
import { slug, uniqueKey } from './keys';
import { normalizeFlow } from './normalize';

describe('a key', () => {
  it.each([
    ['Get balance', 'get_balance'],
    ['  Get -- the balance! ', 'get_the_balance'],
    ['残高を取得', '残高を取得'],
    ['Ａ１ 残高', 'ａ１_残高'],
    ['Cafe\u0301', 'caf\u00e9'],
    ['ÄRGER', 'ärger'],
    ['★', 'step'],
    ['2nd try', '2nd_try'],
    ['İ'.repeat(120), 'i̇'.repeat(60)],
  ])('of "%s" is %s', (name, key) => {
    expect(slug(name)).toBe(key);
  });

  it('is numbered where it is taken', () => {
    expect(uniqueKey('Reply', new Set(['reply', 'reply_2']))).toBe('reply_3');
  });

  it('can be read by a template, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (name) => {
        const template = parseTemplate(`{{ steps.${slug(name)}.x }}`);
        expect(template.ok && template.references).toEqual([['steps', slug(name), 'x']]);
      }),
    );
  });
});

describe('normalizing', () => {
  const node = (id: string, name: string, key?: string) => ({
    id,
    kind: 'x',
    name,
    ...(key === undefined ? {} : { key }),
  });

  it('fills missing keys in array order, around those that are there', () => {
    const nodes = [node('a', 'Reply'), node('b', 'Reply'), node('c', 'Other', 'reply'), node('d', 'Reply')];
    const flow = normalizeFlow({ format: 1, name: 'f', nodes, edges: [] });
    expect(flow.nodes.map(({ key }) => key)).toEqual(['reply_2', 'reply_3', 'reply', 'reply_4']);
  });

  it('fills defaults, and changes nothing the second time', () => {
    const flow = normalizeFlow({ format: 1, name: ' f ', nodes: [node('a', 'A')], edges: [] });
    expect(flow).toMatchObject({
      name: 'f',
      language: 'en',
      endpoint: { platform: 'generic', methods: ['POST'], verify: [] },
      nodes: [{ x: 0, config: {} }],
    });
    expect(normalizeFlow(flow)).toEqual(flow);
  });

  it('says so when the document is newer than the product', () => {
    expect(() => normalizeFlow({ format: 2, name: 'f', nodes: [], edges: [] })).toThrow(/format 2.*up to format 1/);
  });

  it.each([
    null,
    [],
    'x',
    {},
    { format: '1' },
    { format: 0, name: 'f', nodes: [], edges: [] },
    { format: 1, name: 'f', nodes: [], edges: [], more: 1 },
  ])('refuses %j by its shape', (document) => {
    expect(() => normalizeFlow(document)).toThrow(expect.objectContaining({ name: 'ZodError' }));
  });
});
