import { describe, expect, it } from 'vitest';
import type { Reply } from '../../engine/reply';
import { callFrom, replyOfTwo as reply, requestOf } from '../testing';
import { platform } from './definition';
import intent from './samples/request-intent.json';

const options = platform.options.parse({});
const call = callFrom(platform, requestOf(intent));
const stranger = callFrom(platform, requestOf({ queryResult: {} }));
const lostOf = (given: Reply, to = call) => platform.answer(given, to, options).lost;
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

const context = (name: string, parameters: object, lifespanCount?: number) => ({
  name: `${intent.session}/contexts/${name}`,
  lifespanCount,
  parameters,
});
const callAfter = (...outputContexts: object[]) =>
  callFrom(platform, requestOf({ ...intent, queryResult: { ...intent.queryResult, outputContexts } }));

describe('the context of the flow', () => {
  const before = callAfter(context('other', { city: 'Kyoto' }, 3), context('hookloom', { name: 'Aki', balance: 1 }, 4));

  it('carries on what earlier turns set, as Google replaces the whole context', () => {
    expect(bodyOf(reply, before).outputContexts).toEqual([context('hookloom', { name: 'Aki', balance: 1250 }, 5)]);
  });

  it('is renewed by an answer that sets nothing', () => {
    expect(bodyOf({ ...reply, params: {} }, before).outputContexts).toEqual([
      context('hookloom', { name: 'Aki', balance: 1 }, 5),
    ]);
  });

  it('stays closed when the agent has ended it', () => {
    const ended = callAfter(context('hookloom', { name: 'Aki' }, 0));
    expect(bodyOf({ ...reply, params: {} }, ended)).not.toHaveProperty('outputContexts');
    expect(bodyOf(reply, ended).outputContexts).toEqual([context('hookloom', { balance: 1250 }, 5)]);
  });

  it('is left as it is, and nothing is lost, where only its renewal does not fit', () => {
    const full = callAfter(context('hookloom', { notes: 'x'.repeat(50_000) }, 4));
    const long = { messages: [{ type: 'text' as const, text: 'y'.repeat(40_000) }], params: {}, end: false };
    expect(platform.answer(long, full, options).lost).toBeUndefined();
    expect(bodyOf(long, full)).toEqual({ fulfillmentMessages: [{ text: { text: ['y'.repeat(40_000)] } }] });
  });
});

describe('what Dialogflow ES cannot be told', () => {
  it('is nothing for an ordinary reply', () => {
    expect(lostOf(reply)).toBeUndefined();
    expect(platform.unsupported(reply, options)).toEqual([]);
  });

  it('is the end of the session, which is known while editing', () => {
    expect(platform.unsupported({ ...reply, end: true }, options)).toEqual(['end_unsupported']);
    expect(lostOf({ ...reply, end: true })).toEqual([{ code: 'end_unsupported' }]);
  });

  it('are parameters, when the call names no session', () => {
    expect(lostOf(reply, stranger)).toEqual([{ code: 'params_without_session' }]);
    expect(lostOf({ ...reply, params: {} }, stranger)).toBeUndefined();
  });

  it('is nothing where the texts fit once but not twice: then they are said once', () => {
    const long = { ...reply, messages: [{ type: 'text' as const, text: 'x'.repeat(40_000) }] };
    expect(lostOf(long)).toBeUndefined();
    expect(bodyOf(long)).not.toHaveProperty('fulfillmentText');
    expect(bodyOf(long).fulfillmentMessages).toEqual([{ text: { text: ['x'.repeat(40_000)] } }]);
  });

  it('is what goes beyond 64 KiB', () => {
    const long = { ...reply, messages: [{ type: 'text' as const, text: 'x'.repeat(70_000) }] };
    const [loss] = lostOf(long) ?? [];
    expect(loss).toMatchObject({ code: 'text_shortened', params: { length: 70_000 } });
    expect(loss?.params?.kept).toBeGreaterThan(65_000);
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
