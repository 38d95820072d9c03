import { describe, expect, it } from 'vitest';
import { askAt } from './asking';

const text = 'Hi {{ params.name }}, hello';
const at = (from: number, to = from) => askAt(text, { from, to });

describe('asking for a value', () => {
  it('puts it at the caret', () => {
    expect(at(2)).toEqual({ from: 2, to: 2, query: '' });
    expect(at(3)).toEqual({ from: 3, to: 3, query: '' });
    expect(at(20)).toEqual({ from: 20, to: 20, query: '' });
  });

  it('puts it in place of what is selected', () => expect(at(22, 27)).toEqual({ from: 22, to: 27, query: '' }));

  it('puts it in place of the value the caret is in, or that is selected', () => {
    const value = { from: 3, to: 20, query: 'params.name' };
    expect([at(8), at(3, 20)]).toEqual([value, value]);
  });

  it('puts it at the end where nobody has been yet', () => {
    expect(askAt(text, undefined)).toEqual({ from: 27, to: 27, query: '' });
  });
});
