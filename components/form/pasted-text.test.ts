import { describe, expect, it } from 'vitest';
import { pastedNames, pastedPair, pastedPairs } from './pasted-text';

describe('pasting rows', () => {
  it.each([
    [
      'Accept: application/json\nX-Id: {{ call.eventId }}',
      [
        ['Accept', 'application/json'],
        ['X-Id', '{{ call.eventId }}'],
      ],
    ],
    [
      'a=1\n\nb = 2\n',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'user\t456\ntier\tvip',
      [
        ['user', '456'],
        ['tier', 'vip'],
      ],
    ],
    [
      '"a": "x y",\n"b": 2',
      [
        ['a', 'x y'],
        ['b', '2'],
      ],
    ],
    [
      '?user=456&name=Aiko%20Sato',
      [
        ['user', '456'],
        ['name', 'Aiko Sato'],
      ],
    ],
    [
      'a=1&b=',
      [
        ['a', '1'],
        ['b', ''],
      ],
    ],
  ])('%j is rows', (text, pairs) => {
    expect(pastedPairs(text)).toEqual(pairs);
  });

  it.each([
    'application/json',
    'One: two',
    'a=1',
    'Dear customer: hello\nall is well',
    'https://a.example/\nhttps://b.example/',
    '',
  ])('%j is text', (text) => {
    expect(pastedPairs(text)).toBeNull();
  });

  it('takes one line with a name and a value where a name belongs', () => {
    expect(pastedPair('Accept: application/json')).toEqual(['Accept', 'application/json']);
    expect(pastedPair('Accept')).toBeNull();
    expect(pastedPair('https://a.example')).toBeNull();
  });

  it('takes lines as names where there are only names', () => {
    expect(pastedNames('GetBalance\n  Redeem code\n')).toEqual(['GetBalance', 'Redeem code']);
    expect(pastedNames('GetBalance')).toBeNull();
  });
});
