import { describe, expect, it } from 'vitest';
import { checkFlow } from '../../engine/check';
import { portsOf } from '../../engine/node';
import { testCall, testContext } from '../../engine/testing';
import { normalizeFlow } from '../../flow/normalize';
import { definition } from './definition';
import { runner } from './run';

const config = {
  intents: [
    { id: 'balance', name: 'GetAccountBalance' },
    { id: 'promo', name: 'RedeemPromoCode' },
  ],
};
const run = (call: { intent?: string; route?: string }) =>
  runner.run(testContext<unknown>(config, { call: testCall(call) }));

describe('an intent', () => {
  it.each([
    [{ intent: 'RedeemPromoCode' }, 'promo', { intent: 'RedeemPromoCode' }],
    [{ intent: 'GetAccountBalance', route: 'RedeemPromoCode' }, 'balance', { intent: 'GetAccountBalance' }],
    [{ intent: 'unknown', route: 'RedeemPromoCode' }, 'promo', { intent: 'RedeemPromoCode' }],
    [{ route: 'GetAccountBalance' }, 'balance', { intent: 'GetAccountBalance' }],
    [{ intent: 'getaccountbalance' }, 'else', { intent: 'getaccountbalance' }],
    [{}, 'else', { intent: undefined }],
  ])('of %o leaves by %s', async (call, port, output) => {
    expect(await run(call)).toMatchObject({ type: 'next', port, output });
  });

  it('is not matched by a row that has no name yet', async () => {
    const unnamed = { intents: [{ id: 'a', name: '' }] };
    expect(await runner.run(testContext<unknown>(unnamed, { call: testCall({}) }))).toMatchObject({ port: 'else' });
  });
});

describe('rows', () => {
  it('are ports under their own ids and names, then "else"', () => {
    expect(portsOf(definition, config).map(({ name, role, label }) => [name, role, label])).toEqual([
      ['balance', 'case', 'GetAccountBalance'],
      ['promo', 'case', 'RedeemPromoCode'],
      ['else', 'else', undefined],
    ]);
  });

  it.each([
    [
      'two rows with one id',
      [
        { id: 'a', name: 'A' },
        { id: 'a', name: 'B' },
      ],
    ],
    ['a row that calls itself "else"', [{ id: 'else', name: 'A' }]],
  ])('refuse %s', (_, intents) => {
    expect(definition.config.safeParse({ intents }).success).toBe(false);
  });

  it('warn when two have the same intent', () => {
    const nodes = [
      {
        id: 'n',
        kind: 'intents',
        name: 'n',
        config: {
          intents: [
            { id: 'a', name: 'A' },
            { id: 'b', name: 'A' },
          ],
        },
      },
    ];
    const issues = checkFlow(normalizeFlow({ format: 1, name: 'f', nodes, edges: [] }), {
      catalog: new Map([['intents', definition]]),
      platforms: new Map(),
      capabilities: [],
    });
    expect(issues).toContainEqual(
      expect.objectContaining({ path: 'config.intents.1.name', code: 'name_repeated', severity: 'warning' }),
    );
  });
});
