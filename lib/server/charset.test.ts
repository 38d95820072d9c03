import { describe, expect, it, test } from 'vitest';
import { textOfAnswer, textOfCaller } from './charset';

/** 残高 */
const shiftJis = Buffer.from([0x8e, 0x63, 0x8d, 0x82]);
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const mark = '\ufeff';

describe('the text of a caller', () => {
  it.each([
    ['', Buffer.from('残高')],
    ['application/json', Buffer.from(`${mark}残高`)],
    ['application/json; charset=UTF-8', Buffer.from('残高')],
    ['application/json; charset="utf8"', Buffer.from('残高')],
    ['application/json; charset=Shift_JIS', shiftJis],
    ['application/json;charset=cp932', shiftJis],
    ['application/json; charset=utf-16', Buffer.from(`${mark}残高`, 'utf16le')],
    ['application/json; charset=utf-16', utf16be(`${mark}残高`)],
    ['application/json; charset=utf-16be', utf16be('残高')],
    ['application/json', utf16be(`${mark}残高`)],
    ['application/json; charset=shift_jis', Buffer.from(`${mark}残高`)],
  ])('declared as "%s" is read from %j', (type, bytes) => {
    expect(textOfCaller(bytes, type)).toEqual({ text: '残高' });
  });

  it('may hold the character that stands for a broken one', () => {
    expect(textOfCaller(Buffer.from('a\ufffdb'), '')).toEqual({ text: 'a\ufffdb' });
  });

  it.each([
    ['', Buffer.from([0x61, 0xff]), 'charset_mismatch', 'utf-8'],
    ['text/plain; charset=utf-8', shiftJis, 'charset_mismatch', 'utf-8'],
    ['text/plain; charset=shift_jis', Buffer.from([0x8e]), 'charset_mismatch', 'shift_jis'],
    ['text/plain; charset=klingon', Buffer.from('a'), 'charset_unknown', 'klingon'],
  ])('declared as "%s" that is none is a fault', (type, bytes, code, charset) => {
    expect(textOfCaller(bytes, type).fault).toEqual({ code, charset });
  });
});

describe('the text of an answer', () => {
  const page = (head: string) => Buffer.concat([Buffer.from(head), shiftJis]);

  it.each([
    ['text/html', page('\n<!doctype html><html><head><META CHARSET=shift_jis>')],
    ['text/html', page('<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">')],
    ['application/xml', page('<?xml version="1.0" encoding="Shift_JIS"?>')],
    ['', page("<?xml version='1.0' encoding='windows-31j'?>")],
    ['text/html', Buffer.from('<meta charset="utf-8">残高')],
    ['text/html', Buffer.from('<meta charset="utf-16">残高')],
    ['text/html', Buffer.from('<meta charset="klingon">残高')],
    ['text/html; charset=utf-8', Buffer.from('<meta charset="shift_jis">残高')],
    ['text/html; charset=shift_jis', Buffer.from(`${mark}<p>残高`)],
    ['text/plain; charset=utf-16', utf16be(`${mark}残高`)],
    ['text/xml', Buffer.from('<a>残高', 'utf16le')],
    ['text/xml', utf16be('<a>残高')],
  ])('of type "%s" is read by what it says of itself (%j)', (type, bytes) => {
    const text = textOfAnswer(bytes, type);
    expect(text).toMatch(/残高$/);
    expect(text).not.toContain(mark);
  });

  test('that only talks about a charset is UTF-8', () => {
    expect(textOfAnswer(Buffer.from('{"html":"<meta charset=shift_jis>残高"}'), '')).toContain('残高');
  });

  test('that cannot be text is read as far as it goes', () => {
    expect(textOfAnswer(Buffer.from([0x61, 0xff]), 'text/plain')).toBe('a\ufffd');
    expect(textOfAnswer(Buffer.alloc(0), '')).toBe('');
  });
});
