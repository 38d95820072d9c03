import { describe, expect, it } from 'vitest';
import { callFrom, requestOf } from '../testing';
import { platform } from './definition';
import githubPing from './samples/event-github-ping.json';
import order from './samples/event-order.json';
import cxFlexible from './samples/request-cx-flexible.json';
import intent from './samples/request-intent.json';

describe('a generic call', () => {
  it("is the article's request", () => {
    const request = requestOf(intent);
    expect(callFrom(platform, request)).toMatchObject({
      event: 'intent_matched',
      intent: 'GetAccountBalance',
      params: { user_id: '456' },
      session: { id: 'abc123', params: { user_id: '456' } },
      user: {},
      request,
    });
  });

  it('is an event, found whole in the body', () => {
    const call = callFrom(platform, requestOf(order));
    expect(call).toMatchObject({ event: 'order.completed', intent: undefined, params: {}, session: { id: undefined } });
    expect(call.request.body).toEqual(order);
  });

  it.each([githubPing, cxFlexible, [], 'text', 7, null])('is any other JSON: %j', (body) => {
    const call = callFrom(platform, requestOf(body));
    expect(call).toMatchObject({ intent: undefined, event: undefined, params: {} });
    expect(call.request.body).toEqual(body);
  });

  it('is read from the query when there is no body', () => {
    const query = { intent: 'GetAccountBalance', user_id: '456', session: 's-1', locale: 'ja' };
    expect(callFrom(platform, requestOf(null, { method: 'GET', query }))).toMatchObject({
      intent: 'GetAccountBalance',
      params: { user_id: '456' },
      session: { id: 's-1' },
      locale: 'ja',
    });
  });

  it('keeps its values apart from the query when it has a body', () => {
    expect(callFrom(platform, requestOf(intent, { query: { user_id: '1' } })).params).toEqual({ user_id: '456' });
  });

  it('takes fields of the wrong type for missing', () => {
    const body = { intent: 5, event: {}, session: 'abc', text: null, user: [] };
    expect(callFrom(platform, requestOf(body))).toMatchObject({
      intent: undefined,
      event: undefined,
      params: {},
      text: undefined,
      user: {},
    });
  });

  it('takes a session id that is a number', () => {
    expect(callFrom(platform, requestOf({ session: { id: 42 } })).session.id).toBe('42');
  });

  it.each([
    [{ eventId: 'own' }, { 'idempotency-key': 'key', 'webhook-id': 'hook' }, 'own'],
    [{}, { 'idempotency-key': 'key', 'webhook-id': 'hook' }, 'key'],
    [{}, { 'webhook-id': 'hook' }, 'hook'],
    [{ id: 'an order’s' }, {}, undefined],
  ])('with body %j and headers %j has the event id %s', (body, headers, eventId) => {
    expect(callFrom(platform, requestOf(body, { headers })).eventId).toBe(eventId);
  });
});
