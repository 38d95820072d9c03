import { expect, it } from 'vitest';
import { testCall, testContext } from '../../engine/testing';
import { runner } from './run';

it('hands the call on as its output', async () => {
  const call = testCall({ intent: 'GetAccountBalance', params: { user_id: '456' } });
  expect(await runner.run(testContext<unknown>({}, { call }))).toMatchObject({
    type: 'next',
    port: 'next',
    output: call,
  });
});
