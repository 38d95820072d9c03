import { describe, expect, it } from 'vitest';
import type { Reply } from '../../engine/reply';
import { callFrom, replyOfTwo as reply, requestOf } from '../testing';
import { platform } from './definition';
import intent from './samples/request-intent.json';

const options = platform.options.parse({});
const call = callFrom(platform, requestOf(intent));
const stranger = callFrom(platform, requestOf({ queryResult: {} }));
const bodyOf = (given: Reply, to = call, by = options) => JSON.parse(platform.answer(given, to, by).body);

describe('an answer to Dialogflow ES', () => {
  it('says each text in a message of its own and keeps parameters in a context of the session', () => {
    expect(bodyOf(reply)).toEqual({
      fulfillmentText: 'one\ntwo',
      fulfillmentMessages: [{ text: { text: ['one'] } }, { text: { text: ['two'] } }],
      outputContexts: [
        { name: `${intent.session}/contexts/hookloom`, lifespanCount: 5, parameters: { balance: 1250 } },
      ],
    });
  });

  it('uses the context and lifespan of the endpoint', () => {
    const [context] = bodyOf(reply, call, { context: 'mine', lifespan: 2 }).outputContexts;
    expect(context).toMatchObject({ name: `${intent.session}/contexts/mine`, lifespanCount: 2 });
  });

  it('names no context without parameters or without a session', () => {
    expect(bodyOf({ ...reply, params: {} })).not.toHaveProperty('outputContexts');
    expect(bodyOf({ ...reply, params: { gone: null } })).not.toHaveProperty('outputContexts');
    expect(bodyOf(reply, stranger)).not.toHaveProperty('outputContexts');
  });

  it('is an empty object when there is nothing to say', () => {
    expect(bodyOf({ messages: [], params: {}, end: true })).toEqual({});
  });
});

describe('what Dialogflow ES cannot be told', () => {
  it('is nothing for an ordinary reply', () => {
    expect(platform.losses(reply, call, options)).toEqual([]);
  });

  it('is the end of the session, which is known while editing', () => {
    expect(platform.losses({ ...reply, end: true }, undefined, options)).toEqual(['end_unsupported']);
  });

  it('are parameters, when the call names no session', () => {
    expect(platform.losses(reply, stranger, options)).toEqual(['params_without_session']);
    expect(platform.losses({ ...reply, params: {} }, stranger, options)).toEqual([]);
  });

  it('is what goes beyond 64 KiB', () => {
    const long = { ...reply, messages: [{ type: 'text' as const, text: 'x'.repeat(40_000) }] };
    expect(platform.losses(long, call, options)).toEqual(['text_shortened']);
  });
});

describe('Dialogflow ES', () => {
  it("hears nothing when the answer's status is not 200", () => {
    const answer = { ...platform.answer(reply, call, options), status: 500 };
    expect(platform.hear(answer, options)).toEqual({ messages: [], params: {}, end: false });
  });

  it('says the one text of an answer without messages', () => {
    expect(platform.hear({ status: 200, headers: {}, body: '{"fulfillmentText":"hi"}' }, options).messages).toEqual([
      { type: 'text', text: 'hi' },
    ]);
  });
});
