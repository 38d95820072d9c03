import { describe, expect, it } from 'vitest';
import { testDetail } from '@/lib/contract/runs.testing';
import type { FlowTestResult } from '@/lib/contract/tests';
import { type ChatLine, linesWith, sessionOf } from './chat-lines';
import type { Exchange } from './use-chat';

const answer: FlowTestResult = {
  run: testDetail(),
  timing: { arrivedMs: 0, checkedMs: 0, readMs: 0, ranMs: 1 },
  heard: null,
  remembered: null,
};
const plain = { remembered: {}, isRepeat: false, fault: null };
const exchange = (id: string, over: Partial<Exchange> = {}): ChatLine => ({
  type: 'exchange',
  exchange: { ...plain, id, said: { text: id, intent: undefined, params: {} }, answer, ...over },
});
const newSession: ChatLine = { type: 'session', id: 'x', userId: '' };

describe('sessionOf', () => {
  it('is what was said since the session began', () => {
    const lines = [exchange('before'), newSession, exchange('first'), exchange('second')];
    expect(sessionOf(lines).map(({ id }) => id)).toEqual(['first', 'second']);
  });

  it('counts a delivery once, and leaves out what was no line or had no answer', () => {
    const lines = [
      exchange('said'),
      exchange('again', { isRepeat: true }),
      exchange('raw', { said: null }),
      exchange('lost', { answer: null, fault: 'No answer' }),
    ];
    expect(sessionOf(lines).map(({ id }) => id)).toEqual(['said']);
  });
});

describe('linesWith', () => {
  it('puts the answer to its own line', () => {
    const lines = [exchange('a', { answer: null }), newSession, exchange('b', { answer: null })];
    const next = { ...plain, id: 'b', said: null, answer };
    expect(linesWith(lines, next)).toEqual([lines[0], newSession, { type: 'exchange', exchange: next }]);
  });
});
