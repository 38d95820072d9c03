import { describe, expect, it } from 'vitest';
import { callFrom, requestOf } from '../testing';
import { platform } from './definition';
import intent from './samples/request-intent.json';

describe('a call of Dialogflow CX', () => {
  it('gives what the person said, meant and said it with', () => {
    expect(callFrom(platform, requestOf(intent))).toMatchObject({
      text: '残高を教えて',
      intent: 'check.balance',
      route: 'get-balance',
      event: undefined,
      params: { account: '普通', user_id: '456', visits: 3 },
      session: { id: 'dfMessenger-77', params: { account: '普通', user_id: '456', visits: 3 } },
      user: { id: '+81312345678' },
      locale: 'ja',
      eventId: '0f1e2d3c-aaaa-bbbb-cccc-123456789abc',
    });
  });

  it.each([
    [{ transcript: 'balance please' }, { text: 'balance please', event: undefined }],
    [{ dtmfDigits: '42#' }, { text: '42#', event: undefined }],
    [{ triggerEvent: 'sys.no-input-default' }, { text: undefined, event: 'sys.no-input-default' }],
    [{ triggerIntent: 'projects/p/intents/1' }, { text: undefined, event: undefined, intent: '1' }],
    [
      { triggerIntent: 'projects/p/intents/1', intentInfo: { displayName: 'order.status' } },
      { text: undefined, event: undefined, intent: 'order.status' },
    ],
  ])('may begin with %j', (input, expected) => {
    expect(callFrom(platform, requestOf({ sessionInfo: {}, ...input }))).toMatchObject(expected);
  });

  it('takes everything missing for empty', () => {
    expect(callFrom(platform, requestOf({ fulfillmentInfo: { tag: 't' } }))).toMatchObject({
      route: 't',
      intent: undefined,
      params: {},
      session: { id: undefined, params: {} },
      user: {},
    });
  });

  it('is refused when it is a call of something else, saying so', () => {
    expect(platform.parse(requestOf({ queryResult: {} }), {})).toMatchObject({ ok: false, path: 'sessionInfo' });
    expect(platform.parse(requestOf([]), {})).toMatchObject({ ok: false, path: '' });
  });
});
