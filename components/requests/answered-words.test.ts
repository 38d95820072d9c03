import { describe, expect, it } from 'vitest';
import type { Call } from '@/lib/engine/call';
import { platforms } from '@/lib/platforms/catalog.gen';
import { answeredWords } from './answered-words';

const call: Call = {
  params: {},
  session: { id: 's', params: {} },
  user: {},
  request: { method: 'POST', path: '', query: {}, headers: {}, body: null },
};

describe('answeredWords', () => {
  it.each([...platforms.values()].map((platform) => [platform.id, platform] as const))(
    'reads the words out of an answer of %s',
    (id, platform) => {
      const reply = {
        messages: [{ type: 'text' as const, text: 'Your balance is $12.' }],
        params: { balance: 12 },
        end: false,
      };
      const wire = platform.answer(reply, call, platform.options.parse({}));
      expect(answeredWords(id, wire)).toBe('Your balance is $12.');
    },
  );

  it('finds the words of an answer that was cut', () => {
    expect(
      answeredWords('dialogflow-es', { status: 200, body: '{"fulfillmentText":"Say \\"hi\\"","fulfillmentMess' }),
    ).toBe('Say "hi"');
  });

  it('gives plain text as it is, and nothing for nothing', () => {
    expect(answeredWords('generic', { status: 400, body: 'This call could not be read.' })).toBe(
      'This call could not be read.',
    );
    expect(answeredWords('generic', { status: 401, body: '' })).toBeNull();
    expect(answeredWords('generic', { status: 200, body: '{"a": "b' })).toBe('{"a": "b');
  });
});
