import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../flow/json';
import { callFrom, requestOf } from '../testing';
import { platform } from './definition';
import event from './samples/request-event.json';
import intent from './samples/request-intent.json';

const options = platform.options.parse({});
const session = 'projects/p/agent/sessions/s-1';
const context = (id: string, parameters: JsonObject) => ({
  name: `${session}/contexts/${id}`,
  lifespanCount: 1,
  parameters,
});

describe('a call of Dialogflow ES', () => {
  it('gives what the person said, meant and said it with', () => {
    expect(callFrom(platform, requestOf(intent))).toMatchObject({
      text: '普通預金の残高を教えて',
      intent: 'GetAccountBalance',
      route: 'balance.check',
      event: undefined,
      params: { account_type: '普通', amount: '', 'date-time': [] },
      session: {
        id: '6f1c2b7e-90aa-4c1d-9a55-0d2f7f0f9b11',
        params: { 'account_type.original': '普通預金', 'no-match': 0 },
      },
      user: { id: 'U0123456789abcdef0123456789abcdef' },
      locale: 'ja',
      eventId: '8e5f0a0c-7f0e-4d63-a1b4-a9e3d7d0c001-b4ef8d5f',
    });
  });

  it('gives the event that started the turn', () => {
    expect(callFrom(platform, requestOf(event))).toMatchObject({
      event: 'ORDER_SHIPPED',
      intent: 'OrderShipped',
      params: { order_id: 'K-1029' },
      user: {},
      locale: 'en',
    });
  });

  it.each(['balance', 'Balance please', 'BALANCE'])(
    'takes "%s" for words where no context of that name was opened',
    (queryText) => {
      const outputContexts = queryText === 'BALANCE' ? [] : [context('balance', {})];
      const call = callFrom(platform, requestOf({ session, queryResult: { queryText, outputContexts } }));
      expect(call).toMatchObject({ text: queryText, event: undefined });
    },
  );

  it("lets the flow's own context win over the others, wherever it stands", () => {
    const own = context('HookLoom', { tier: 'vip' });
    const other = context('other', { tier: 'basic', city: 'Kyoto' });
    for (const outputContexts of [
      [own, other],
      [other, own],
    ]) {
      const call = callFrom(platform, requestOf({ session, queryResult: { outputContexts } }));
      expect(call.session.params).toEqual({ tier: 'vip', city: 'Kyoto' });
    }
  });

  it('reads the context that the endpoint names', () => {
    const outputContexts = [context('mine', { tier: 'vip' }), context('hookloom', { tier: 'basic' })];
    const call = callFrom(platform, requestOf({ queryResult: { outputContexts } }), { ...options, context: 'mine' });
    expect(call.session.params.tier).toBe('vip');
  });

  it.each<[string, JsonObject, string | undefined, string | undefined]>([
    ['Telegram', { data: { from: { id: 77, first_name: 'Aki' } } }, '77', 'Aki'],
    ['a Telegram button', { data: { callback_query: { from: { id: 77 } } } }, '77', undefined],
    ['Messenger', { data: { sender: { id: '88' } } }, '88', undefined],
    ['Slack', { data: { event: { user: 'U1' } } }, 'U1', undefined],
    ['a phone', { telephony: { caller_id: '+81312345678' } }, '+81312345678', undefined],
    ['a web page', { userId: 'u-1' }, 'u-1', undefined],
    ['nobody known', { data: [] }, undefined, undefined],
  ])('knows the user of %s', (_, payload, id, name) => {
    const call = callFrom(platform, requestOf({ session, queryResult: {}, originalDetectIntentRequest: { payload } }));
    expect(call.user).toEqual(id === undefined ? {} : { id, name });
  });

  it.each([
    ['projects/p/agent/environments/draft/users/u-9/sessions/s-1', 'u-9'],
    ['projects/p/agent/environments/draft/users/-/sessions/s-1', undefined],
  ])('knows the user of session %s', (name, id) => {
    const call = callFrom(platform, requestOf({ session: name, queryResult: {} }));
    expect(call.session.id).toBe('s-1');
    expect(call.user.id).toBe(id);
  });

  it('takes everything missing for empty', () => {
    expect(callFrom(platform, requestOf({ queryResult: {} }))).toMatchObject({
      text: undefined,
      intent: undefined,
      params: {},
      session: { id: undefined, params: {} },
      user: {},
    });
  });

  it('is refused without a queryResult, saying so', () => {
    expect(platform.parse(requestOf({ sessionInfo: {} }), options)).toMatchObject({ ok: false, path: 'queryResult' });
    expect(platform.parse(requestOf('hello'), options)).toMatchObject({ ok: false, path: '' });
  });
});
