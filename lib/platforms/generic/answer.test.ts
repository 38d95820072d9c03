import { describe, expect, it } from 'vitest';
import type { Reply } from '../../engine/reply';
import { answer, hear } from './answer';
import sample from './samples/response.json';

const say = (...texts: string[]): Reply => ({
  messages: texts.map((text) => ({ type: 'text', text })),
  params: {},
  end: false,
});

describe('a generic answer', () => {
  it("is the article's, with numbers that stay numbers", () => {
    const { body } = answer({ ...say('Your current balance is $1250.'), params: { balance: 1250 } });
    expect(body).toBe('{"fulfillmentText":"Your current balance is $1250.","parameters":{"balance":1250}}');
  });

  it('joins its texts by newlines', () => {
    expect(answer(say('one', 'two')).body).toBe('{"fulfillmentText":"one\\ntwo","parameters":{}}');
  });

  it('has an empty text and no parameters when there is nothing to say', () => {
    expect(answer(say()).body).toBe('{"fulfillmentText":"","parameters":{}}');
  });

  it('says that the session ends only when it does', () => {
    expect(JSON.parse(answer({ ...say('Bye'), end: true }).body)).toEqual({
      fulfillmentText: 'Bye',
      parameters: {},
      endSession: true,
    });
  });
});

describe('hearing a generic answer', () => {
  it("understands the article's", () => {
    expect(hear({ status: 200, headers: {}, body: JSON.stringify(sample) })).toEqual({
      messages: [{ type: 'text', text: 'Your current account balance is $1,250.' }],
      params: { balance: 1250 },
      end: false,
    });
  });

  it('takes plain text as what is said', () => {
    const given = {
      status: 504,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: 'The answer took too long.',
    };
    expect(hear(given).messages).toEqual([{ type: 'text', text: 'The answer took too long.' }]);
  });

  it('hears nothing in JSON of another form', () => {
    expect(hear({ status: 200, headers: {}, body: '{"balance":1}' })).toEqual({ messages: [], params: {}, end: false });
  });
});
