import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_JSON_DEPTH, parseJson } from './lossless';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('numbers', () => {
  test.each([
    ['{"id":12345678901234567890}', { id: '12345678901234567890' }],
    ['{"id":-9007199254740993}', { id: '-9007199254740993' }],
    ['[9007199254740991]', [9007199254740991]],
    ['9007199254740992', '9007199254740992'],
    ['{"rate":0.12345678901234567890}', { rate: 0.12345678901234568 }],
    ['{"big":1e400,"small":1.5e3}', { big: '1e400', small: 1500 }],
    ['{"text":"12345678901234567890"}', { text: '12345678901234567890' }],
    ['{"a":1,"a":12345678901234567890}', { a: '12345678901234567890' }],
  ])('reads %s without loss', (text, value) => {
    expect(parseJson(text)).toEqual({ ok: true, value });
  });
});

test('gives what JSON.parse gives for every document without large numbers', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value, (_, leaf) => (typeof leaf === 'number' ? Math.trunc(leaf % 1_000) : leaf), 1);
      expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
});

test('keeps a "__proto__" key as data, whichever parser reads it', () => {
  for (const text of ['{"__proto__":{"admin":true}}', '{"__proto__":{"admin":true},"n":12345678901234567890}']) {
    const parsed = parseJson(text);
    if (!parsed.ok) throw new Error('not parsed');
    expect(Object.keys(parsed.value as object)).toContain('__proto__');
    expect((parsed.value as { admin?: boolean }).admin).toBeUndefined();
  }
});

describe('faults', () => {
  test.each([
    ['{"a":}', 1, 6, /value expected/],
    ['{\n  "a": 1,\n}', 3, 1, /key expected/],
    ['', 1, 1, /end of input/],
    ['hello', 1, 1, /value expected/],
    ['{"n":12345678901234567890,', 1, 27, /key expected/],
  ])('says where and why %j is not JSON', (text, line, column, problem) => {
    const parsed = parseJson(text);
    expect(parsed).toMatchObject({ ok: false, fault: { code: 'json_malformed', line, column } });
    if (!parsed.ok && parsed.fault.code === 'json_malformed') expect(parsed.fault.problem).toMatch(problem);
  });

  test('refuses what is nested too deep, and only that', () => {
    expect(parseJson(nested(MAX_JSON_DEPTH)).ok).toBe(true);
    expect(parseJson(nested(MAX_JSON_DEPTH + 1))).toMatchObject({
      ok: false,
      fault: { code: 'json_too_deep', column: 101 },
    });
    expect(parseJson(nested(200_000))).toMatchObject({ ok: false, fault: { code: 'json_too_deep' } });
    expect(parseJson(`{"text":"\\"${'['.repeat(500)}"}`).ok).toBe(true);
  });
});
