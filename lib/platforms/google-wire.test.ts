import { describe, expect, it } from 'vitest';
import type { Reply } from '../engine/reply';
import { MAX_BODY_BYTES, writeToFit } from './google-wire';

const write = (reply: Reply) => JSON.stringify({ texts: reply.messages.map(({ text }) => text), params: reply.params });
const replyOf = (texts: string[], params: Reply['params'] = {}): Reply => ({
  messages: texts.map((text) => ({ type: 'text', text })),
  params,
  end: false,
});
const sizeOf = (body: string) => Buffer.byteLength(body);

describe('writing within the limit of Google', () => {
  it('leaves an answer of exactly 64 KiB as it is', () => {
    const frame = sizeOf(write(replyOf([''])));
    const { body, losses } = writeToFit(replyOf(['x'.repeat(MAX_BODY_BYTES - frame)]), write);
    expect(losses).toEqual([]);
    expect(sizeOf(body)).toBe(MAX_BODY_BYTES);
  });

  it.each(['x', '残', '👍', '"', '\0'])('shortens texts of %j to as much as fits, and says so', (character) => {
    const { body, losses } = writeToFit(replyOf(['first', character.repeat(70_000), 'last'], { a: 1 }), write);
    const { texts, params } = JSON.parse(body);
    expect(losses).toEqual(['text_shortened']);
    expect(sizeOf(body)).toBeLessThanOrEqual(MAX_BODY_BYTES);
    expect(sizeOf(body)).toBeGreaterThan(MAX_BODY_BYTES - 16);
    expect(texts).toHaveLength(2);
    expect(texts[1].slice(0, -1)).toBe(character.repeat((texts[1].length - 1) / character.length));
    expect(texts[1].endsWith('…')).toBe(true);
    expect(params).toEqual({ a: 1 });
  });

  it('leaves out parameters that alone take more than half, and keeps the words', () => {
    const { body, losses } = writeToFit(replyOf(['Your balance is 5.'], { everything: 'x'.repeat(70_000) }), write);
    expect(losses).toEqual(['params_too_large']);
    expect(JSON.parse(body)).toEqual({ texts: ['Your balance is 5.'], params: {} });
  });

  it('says both where both are too large', () => {
    const huge = 'x'.repeat(70_000);
    expect(writeToFit(replyOf([huge], { huge }), write).losses).toEqual(['params_too_large', 'text_shortened']);
  });

  it('replaces half a surrogate pair, which is no Unicode text', () => {
    const { body } = writeToFit(replyOf(['\ud83d', '👍', '\\ud83d', '\\\\\udc00'], { '\ud800': 1 }), write);
    expect(JSON.parse(body)).toEqual({ texts: ['\ufffd', '👍', '\\ud83d', '\\\\\ufffd'], params: { '\ufffd': 1 } });
  });
});
