import { describe, expect, it } from 'vitest';
import { templateCursor, templateSpans } from './template-spans';

describe('templateSpans', () => {
  it('finds every output, its name and its filters', () => {
    expect(templateSpans('Hi {{ params.name | upcase }}, {{ steps.a.body.items[0] }}')).toMatchObject([
      { from: 3, to: 29, name: 'name', filters: ['upcase'], paths: [['params', 'name']], fault: null },
      { from: 31, name: 'items.0', fault: null },
    ]);
  });

  it('leaves the others readable when one is broken', () => {
    expect(templateSpans('{{ a b }} {{ text }}').map(({ fault }) => fault?.code ?? null)).toEqual([
      'template_syntax',
      null,
    ]);
  });

  it('names a filter that does not exist', () => {
    expect(templateSpans('{{ text | shout }}')).toMatchObject([
      { fault: { code: 'template_filter_unknown', params: { filter: 'shout' } } },
    ]);
  });

  it('does not end at braces between quotes', () => {
    expect(templateSpans('{{ text | append: "}}" }}!')).toMatchObject([{ from: 0, to: 25, fault: null }]);
  });

  it('ends an output that was left open where the next one begins', () => {
    expect(templateSpans('{{ te {{ text }}')).toMatchObject([
      { from: 0, to: 6, closed: false },
      { from: 6, to: 16, closed: true, fault: null },
    ]);
  });

  it('says of nothing between the braces that it cannot be read', () => {
    expect(templateSpans('{{  }}')).toMatchObject([{ fault: { code: 'template_syntax' }, closed: true }]);
  });
});

describe('templateCursor', () => {
  /** The caret stands at the bar. */
  const cursor = (marked: string) => templateCursor(marked.replace('‸', ''), marked.indexOf('‸'));

  it.each([
    ['a {{ ‸ }}', 'value', 5],
    ['a {{ par‸', 'value', 5],
    ['{{ params.a | ‸ }}', 'filter', 14],
    ['{{ params.a|upc‸ }}', 'filter', 12],
    ['{{ params.a | append: par‸ }}', 'value', 22],
    ['{{ params.a | append: "x | y" | ‸ }}', 'filter', 32],
  ])('%s completes a %s', (marked, part, wordFrom) => {
    expect(cursor(marked)).toMatchObject({ part, wordFrom });
  });

  it.each(['a‸ {{ b }}', '{{ b }}‸', '{‸{ b }}', '{{ a | append: "te‸xt" }}'])('%s completes nothing', (marked) => {
    expect(cursor(marked)).toBeNull();
  });
});
