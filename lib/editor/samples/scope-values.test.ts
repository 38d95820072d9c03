import { describe, expect, it } from 'vitest';
import { askKind, catalogOf, entryKind, testKind } from '../../engine/kinds.testing';
import { flowOf } from '../../flow/testing';
import { type ScopeSources, scopeFor } from './scope-values';

const ask = {
  ...askKind,
  sample: () => ({
    status: 200,
    headers: { 'x-id': '1' },
    body: { balance: 5, owner: { name: 'Aiko' }, rows: [{ sku: 'a' }], 'odd key!': true },
  }),
};
const set = testKind({ kind: 'set', group: 'logic', ports: [{ name: 'next', role: 'next' }], vars: () => ['tier'] });
const catalog = catalogOf(entryKind, ask, set);

const flow = flowOf(
  {
    s: { kind: 'entry', name: 'Start', key: 'start' },
    a: { kind: 'ask', name: 'Ask', key: 'ask' },
    b: { kind: 'ask', name: 'Ask again', key: 'ask_again' },
    v: { kind: 'set', name: 'Set', key: 'set' },
  },
  ['s next a', 'a ok b'],
);

const sources: ScopeSources = {
  flow,
  catalog,
  samples: {},
  params: { user_id: '456' },
  paths: [
    ['params', 'promo'],
    ['steps', 'ask'],
  ],
  variables: { HOST: 'https://test.example', PATH_ONLY_LIVE: undefined },
  secrets: ['TOKEN'],
};

const pathsOf = (nodeId: string, more: Partial<ScopeSources> = {}) =>
  scopeFor(nodeId, { ...sources, ...more }).flatMap((group) => group.values.map((value) => value.path));

describe('scopeFor', () => {
  it('offers the steps that run before, not those behind', () => {
    expect(pathsOf('b')).toContain('steps.ask.body.balance');
    expect(pathsOf('a')).not.toContain('steps.ask_again.body.balance');
  });

  it('offers every step to one that is not wired yet', () => {
    expect(pathsOf('v')).toContain('steps.ask_again.body.owner.name');
  });

  it('offers the first item of a list, and quotes a name that is no word', () => {
    expect(pathsOf('b')).toContain('steps.ask.body.rows[0].sku');
    expect(pathsOf('b')).toContain('steps.ask.body["odd key!"]');
  });

  it('puts the body of an answer before its status and headers', () => {
    const step = scopeFor('b', sources).find((group) => group.type === 'step');
    const paths = step?.values.map((value) => value.path) ?? [];
    expect(paths[0]).toBe('steps.ask.body');
    expect(paths.indexOf('steps.ask.status')).toBeGreaterThan(paths.indexOf('steps.ask.body.balance'));
  });

  it('prefers what a step gave in a try over what its kind says', () => {
    expect(pathsOf('b', { samples: { ask: { body: { seen: 1 } } } })).toContain('steps.ask.body.seen');
  });

  it('offers what the flow reads of a step, though no example shows it', () => {
    const paths = [['steps', 'ask', 'body', 'rows', 2, 'odd name']];
    expect(pathsOf('b', { paths })).toContain('steps.ask.body.rows[2]["odd name"]');
    expect(pathsOf('a', { paths })).not.toContain('steps.ask.body.rows[2]["odd name"]');
  });

  it('offers nothing that has no name yet', () => {
    expect(pathsOf('b', { samples: { ask: { '': 1, seen: 2 } } })).toEqual(
      expect.not.arrayContaining(['steps.ask[""]']),
    );
    expect(pathsOf('b', { samples: { ask: { '': 1, seen: 2 } } })).toContain('steps.ask.seen');
  });

  it('names parameters of conversations and of templates once, with an example where there is one', () => {
    const params = scopeFor('b', { ...sources, paths: [...sources.paths, ['params', 'user_id']] }).find(
      (group) => group.type === 'params',
    );
    expect(params?.values.map((value) => [value.name, value.sample])).toEqual([
      ['user_id', '456'],
      ['promo', undefined],
    ]);
  });

  it('offers values set on the way, variables and secrets by their names', () => {
    expect(pathsOf('b')).toEqual(expect.arrayContaining(['vars.tier', 'env.HOST', 'secret.TOKEN']));
  });

  it('shows what variables are in the test environment, and nothing of secrets', () => {
    const stored = scopeFor('b', sources).filter(({ type }) => type === 'env' || type === 'secret');
    expect(stored.flatMap(({ values }) => values.map(({ path, sample }) => [path, sample]))).toEqual([
      ['env.HOST', 'https://test.example'],
      ['env.PATH_ONLY_LIVE', undefined],
      ['secret.TOKEN', undefined],
    ]);
  });
});
