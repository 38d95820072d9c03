import { describe, expect, it } from 'vitest';
import type { Reply } from '../../engine/reply';
import { callFrom, replyOfTwo as reply, requestFrom, requestOf, turnOf } from '../testing';
import { platform } from './definition';
import intent from './samples/request-intent.json';
import end from './samples/response-end.json';

const call = callFrom(platform, requestOf(intent));
const nowhere = callFrom(platform, requestOf({ ...intent, pageInfo: {} }));
const lostOf = (given: Reply, to = call) => platform.answer(given, to, {}).lost;
const bodyOf = (given: Reply, to = call) => JSON.parse(platform.answer(given, to, {}).body);

describe('an answer to Dialogflow CX', () => {
  it('says each text in a message of its own and sets session parameters', () => {
    expect(bodyOf(reply)).toEqual({
      fulfillmentResponse: { messages: [{ text: { text: ['one'] } }, { text: { text: ['two'] } }] },
      sessionInfo: { parameters: { balance: 1250 } },
    });
  });

  it("ends the session by going to the end page of the call's flow", () => {
    expect(bodyOf({ messages: [{ type: 'text', text: 'ありがとうございました' }], params: {}, end: true })).toEqual(
      end,
    );
  });

  it.each([{}, { currentPage: 'START_PAGE' }, { currentPage: 5 }, null])(
    'goes nowhere when the page is %j',
    (pageInfo) => {
      const elsewhere = callFrom(platform, requestOf({ ...intent, pageInfo }));
      expect(bodyOf({ ...reply, end: true }, elsewhere)).not.toHaveProperty('targetPage');
    },
  );

  it('names only what it changes', () => {
    expect(bodyOf({ messages: [], params: { gone: null }, end: false })).toEqual({});
  });
});

describe('what Dialogflow CX cannot be told', () => {
  it('is nothing for an ordinary reply', () => {
    expect(lostOf({ ...reply, end: true })).toBeUndefined();
    expect(platform.unsupported({ ...reply, end: true }, {})).toEqual([]);
  });

  it('is the end of the session, when the call names no page', () => {
    expect(lostOf({ ...reply, end: true }, nowhere)).toEqual([{ code: 'end_without_page' }]);
    expect(lostOf(reply, nowhere)).toBeUndefined();
  });

  it('are parameters beyond 64 KiB', () => {
    const given = { ...reply, params: { balance: 1250, huge: 'x'.repeat(70_000) } };
    expect(lostOf(given)).toEqual([{ code: 'params_too_large', params: { names: 'huge' } }]);
    expect(bodyOf(given).sessionInfo).toEqual({ parameters: { balance: 1250 } });
  });
});

describe('Dialogflow CX', () => {
  it("hears nothing when the answer's status is not 200", () => {
    const answer = { ...platform.answer(reply, call, {}), status: 500 };
    expect(platform.hear(answer, {})).toEqual({ messages: [], params: {}, end: false });
  });

  it('is simulated with the tag of the turn', () => {
    expect(callFrom(platform, requestFrom(platform.simulate(turnOf({ route: 'get-balance' }), {}))).route).toBe(
      'get-balance',
    );
  });
});
