import { describe, expect, it } from 'vitest';
import { testContext } from '../../engine/testing';
import { definition } from './definition';
import { runner } from './run';

const run = (config: object) => runner.run(testContext<unknown>({ messages: [], params: [], ...config }));

describe('a reply', () => {
  it('says its messages, sets its parameters with their types, and goes on by "then"', async () => {
    const messages = [{ type: 'text', text: 'Your balance is $1250.' }];
    expect(await run({ messages, params: [{ name: 'balance', value: 1250 }] })).toEqual({
      type: 'reply',
      port: 'then',
      reply: { messages, params: { balance: 1250 }, end: false },
    });
  });

  it('leaves out a parameter that is missing or null, on which a platform would forget it', async () => {
    const params = [{ name: 'a' }, { name: 'b', value: null }, { name: 'c', value: [null] }, { name: 'd', value: '' }];
    expect(await run({ params })).toMatchObject({ reply: { params: { c: [null], d: '' } } });
    expect(await run({ params })).not.toHaveProperty('reply.params.b');
  });

  it('leaves out a message without words', async () => {
    expect(
      await run({
        messages: [
          { type: 'text', text: '  ' },
          { type: 'text', text: 'Hi' },
        ],
      }),
    ).toMatchObject({
      reply: { messages: [{ text: 'Hi' }] },
    });
  });

  it('ends the conversation when told to', async () => {
    expect(await run({ end: true })).toMatchObject({ reply: { end: true } });
  });

  it('shows its bubble and what it sets on the card', () => {
    const config = definition.config.parse({
      messages: [{ type: 'text', text: 'Hi' }],
      params: [
        { name: 'a', value: 1 },
        { name: 'b', value: 2 },
      ],
    });
    expect(definition.sentence(config)).toEqual({ pattern: 'say', values: { bubble: 'Hi', sets: 'a\nb' } });
  });

  it('warns when it neither says nor sets anything', () => {
    expect(definition.check?.(definition.config.parse({}), {})).toEqual([
      expect.objectContaining({ code: 'reply_empty', severity: 'warning' }),
    ]);
  });
});

it('warns of two parameters of one name, as the last would win in silence', () => {
  const params = ['a', 'b', 'a'].map((name) => ({ name, value: 1 }));
  const config = definition.config.parse({ messages: [], params });
  expect(definition.check?.(config, {})).toEqual([
    { path: ['params', 2, 'name'], code: 'name_repeated', severity: 'warning', params: { name: 'a' } },
  ]);
});
