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
      expect(answeredWords(id, wire)).toEqual(words('Your balance is $12.'));
    },
  );

  it('finds the words of an answer that was cut after them', () => {
    expect(heardOf('{"fulfillmentText":"Say \\"hi\\"","fulfillmentMess')).toEqual(words('Say "hi"'));
  });

  it.each([
    ['{"fulfillmentText":"Your balance of 12', 'Your balance of 12…'],
    ['{"fulfillmentMessages":[{"text":{"text":["Say \\"hi', 'Say "hi…'],
    ['{"fulfillmentText":"caf\\u00e9 and t\\u00', 'café and t…'],
    ['{"fulfillmentText":"one\\\\', 'one\\…'],
  ])('gives what there is of words that were cut: %s', (body, text) => {
    expect(heardOf(body)).toEqual(words(text));
  });

  it.each(['{"fulfillmentTe', '{"fulfillmentText":"', '{"balance":12,"tier":', '[1,2,'])(
    'says that too little is left of an answer: %s',
    (body) => {
      expect(heardOf(body)).toEqual({ type: 'cut' });
    },
  );

  it('gives plain text and data without words as they are, and nothing for nothing', () => {
    const heard = (status: number, body: string) => answeredWords('generic', { status, body });
    expect(heard(400, 'This call could not be read.')).toEqual(words('This call could not be read.'));
    expect(heard(200, '{"balance":12}')).toEqual(words('{"balance":12}'));
    expect(heard(200, '{"a": "half \\x"}')).toEqual(words('half '));
    expect(heard(401, '')).toBeNull();
  });
});

const words = (text: string) => ({ type: 'words', text });
const heardOf = (body: string) => answeredWords('dialogflow-es', { status: 200, body });
