import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textToValue, valueToText } from './value-text';

describe('value text', () => {
  it.each([
    ['10', 10],
    ['-1.5', -1.5],
    ['007', '007'],
    ['1.0', '1.0'],
    ['9007199254740993', '9007199254740993'],
    ['true', true],
    ['null', null],
    ['"10"', '10'],
    ['vip', 'vip'],
    ['{{ params.tier }}', '{{ params.tier }}'],
    ['{"a":1}', { a: 1 }],
    ['[1,', '[1,'],
  ])('reads %s', (text, value) => {
    expect(textToValue(text)).toEqual(value);
  });

  it('gives every value back as it was', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.integer(),
          fc.boolean(),
          fc.constant(null),
          fc.json().map((text) => JSON.parse(text)),
        ),
        (value) => {
          expect(textToValue(valueToText(value))).toEqual(JSON.parse(JSON.stringify(value)));
        },
      ),
    );
  });
});
