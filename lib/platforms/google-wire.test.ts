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
    const { body, lost } = writeToFit(replyOf(['x'.repeat(MAX_BODY_BYTES - frame)]), [write]);
    expect(lost).toEqual([]);
    expect(sizeOf(body)).toBe(MAX_BODY_BYTES);
  });

  it.each(['x', '残', '👍', '"', '\0'])('shortens texts of %j to as much as fits, and says so', (character) => {
    const { body, lost } = writeToFit(replyOf(['first', character.repeat(70_000), 'last'], { a: 1 }), [write]);
    const { texts, params } = JSON.parse(body);
    expect(lost.map(({ code }) => code)).toEqual(['text_shortened']);
    expect(sizeOf(body)).toBeLessThanOrEqual(MAX_BODY_BYTES);
    expect(sizeOf(body)).toBeGreaterThan(MAX_BODY_BYTES - 16);
    expect(texts).toHaveLength(2);
    expect(texts[1].slice(0, -1)).toBe(character.repeat((texts[1].length - 1) / character.length));
    expect(texts[1].endsWith('…')).toBe(true);
    expect(params).toEqual({ a: 1 });
  });

  it('leaves out the largest parameters until they take half, and keeps the others and the words', () => {
    const given = { balance: 5, everything: 'x'.repeat(70_000), half: 'y'.repeat(20_000), name: 'Aki' };
    const { body, lost } = writeToFit(replyOf(['Your balance is 5.'], given), [write]);
    expect(lost).toEqual([{ code: 'params_too_large', params: { names: 'everything' } }]);
    const { everything, ...kept } = given;
    expect(JSON.parse(body)).toEqual({ texts: ['Your balance is 5.'], params: kept });
  });

  it('says both where both are too large', () => {
    const huge = 'x'.repeat(70_000);
    const { lost } = writeToFit(replyOf([huge], { huge }), [write]);
    expect(lost.map(({ code }) => code)).toEqual(['params_too_large', 'text_shortened']);
  });

  it('names a few of many parameters that it leaves out, each by its beginning', () => {
    const many = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`${at}${'n'.repeat(60)}`, 'x'.repeat(60_000)]),
    );
    const { lost } = writeToFit(replyOf(['hi'], many), [write]);
    expect(String(lost[0]?.params?.names)).toMatch(/^(\dn{39}…, ){5}…$/);
  });

  it('writes the richest form that fits', () => {
    const rich = (reply: Reply) => `${write(reply)}${' '.repeat(60_000)}`;
    expect(writeToFit(replyOf(['hi']), [rich, write]).body).toHaveLength(60_000 + write(replyOf(['hi'])).length);
    expect(writeToFit(replyOf(['x'.repeat(10_000)]), [rich, write])).toEqual({
      body: write(replyOf(['x'.repeat(10_000)])),
      lost: [],
    });
  });

  it('replaces half a surrogate pair, which is no Unicode text', () => {
    const { body } = writeToFit(replyOf(['\ud83d', '👍', '\\ud83d', '\\\\\udc00'], { '\ud800': 1 }), [write]);
    expect(JSON.parse(body)).toEqual({ texts: ['\ufffd', '👍', '\\ud83d', '\\\\\ufffd'], params: { '\ufffd': 1 } });
  });
});
