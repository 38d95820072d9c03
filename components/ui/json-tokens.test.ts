import { describe, expect, it } from 'vitest';
import { tokenizeJson } from './json-tokens';

const join = (text: string) =>
  tokenizeJson(text)
    .map((token) => token.text)
    .join('');
const only = (type: string, text: string) =>
  tokenizeJson(text)
    .filter((token) => token.type === type)
    .map((token) => token.text);

describe('tokenizeJson', () => {
  it('tells keys from strings', () => {
    const text = '{"a": "b", "c" : ["d:", "e\\"f"]}';
    expect(only('key', text)).toEqual(['"a"', '"c"']);
    expect(only('string', text)).toEqual(['"b"', '"d:"', '"e\\"f"']);
  });

  it('finds numbers and literals, but not inside strings', () => {
    const text = '[1, -2.5e3, true, null, "7 true"]';
    expect(only('number', text)).toEqual(['1', '-2.5e3']);
    expect(only('literal', text)).toEqual(['true', 'null']);
  });

  it.each(['', 'not json at all', '{"cut": "off', '{"a": 1}\n', '残高は "1,250" です'])(
    'loses nothing of %j',
    (text) => {
      expect(join(text)).toBe(text);
    },
  );
});
