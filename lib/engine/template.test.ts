import { describe, expect, it } from 'vitest';
import { createScope, type Scope } from './scope';
import { filterNames, parseTemplate, renamePath } from './template';
import { noValues, testCall, testManner } from './testing';

const scope: Scope = {
  ...createScope(
    testCall({ params: { user_id: '456', tags: ['a', 'b'], n: 5 } }),
    noValues,
    testManner({ now: '2026-01-02T03:04:05.000Z' }),
  ),
  steps: { balance: { body: { amount: 1250, 'holder name': 'Aiko' } }, 残高を取得: { body: { 残高: 10 } } },
};

function read(source: string): unknown {
  const template = parseTemplate(source);
  if (!template.ok) throw new Error(template.code);
  const [part] = template.parts;
  return typeof part === 'object' ? part.evaluate(scope) : part;
}

describe('reading values', () => {
  it.each([
    ['{{ params.user_id }}', '456'],
    ['{{ steps.balance.body.amount }}', 1250],
    ['{{ steps.balance.body["holder name"] }}', 'Aiko'],
    ['{{ steps.残高を取得.body.残高 }}', 10],
    ['{{ params.tags[1] }}', 'b'],
    ['{{ params.tags.last }}', 'b'],
    ['{{ params.tags.size }}', 2],
    ['{{ params.tags | join: "+" }}', 'a+b'],
    ['{{ params.n | times: 2 }}', 10],
    ['{{ params.nobody | default: params.user_id }}', '456'],
    ['{{ params.nobody }}', undefined],
    ['{{ params.user_id.deeper.still }}', undefined],
    ['{{ now | date: "%Y" }}', '2026'],
    ['{{ "2026-12-06T23:30:00Z" | date: "%A %H:%M" }}', 'Sunday 23:30'],
    ['{{ "2026-12-06T23:30:00Z" | date: "%u %H:%M", "Asia/Tokyo" }}', '1 08:30'],
  ])('%s is %j', (source, expected) => {
    expect(read(source)).toEqual(expected);
  });

  it.each([
    '{{ params.constructor }}',
    '{{ params.__proto__ }}',
    '{{ params.tags.map }}',
    '{{ steps.balance.toString }}',
  ])('%s reads no inherited property', (source) => expect(read(source)).toBeUndefined());

  it('keeps the type only when the output is the whole string', () => {
    expect(parseTemplate(' {{ params.n }} ')).toMatchObject({ ok: true, whole: true });
    expect(parseTemplate('{{ params.n }} items')).toMatchObject({ ok: true, whole: false });
    expect(parseTemplate('{{ params.n }}{{ params.n }}')).toMatchObject({ ok: true, whole: false });
  });
});

describe('what may not be written', () => {
  it.each([
    ['{% if x %}y{% endif %}', 'template_tag'],
    ['{% include "/etc/passwd" %}', 'template_tag'],
    ['{{ a | nope }}', 'template_filter_unknown'],
    ['{{ a | sample }}', 'template_filter_unknown'],
    ['{{ list | where_exp: "x", "x.a" }}', 'template_filter_unknown'],
    ['{{ }}', 'template_syntax'],
    ['{{ a.b', 'template_syntax'],
    ['{{ a == b }}', 'template_syntax'],
    ['{{ a b }}', 'template_syntax'],
    [`{{ a }}${'x'.repeat(100_000)}`, 'text_too_long'],
  ])('%.40s is refused as %s', (source, code) => {
    expect(parseTemplate(source)).toMatchObject({ ok: false, code });
  });

  it('names the filter that does not exist', () => {
    expect(parseTemplate('{{ a | nope }}')).toMatchObject({ params: { filter: 'nope' } });
  });

  it('offers only filters that are repeatable and visible', () => {
    expect(filterNames).toContain('upcase');
    expect(filterNames).not.toContain('sample');
  });

  it('stops a filter that would grow without bound', () => {
    const doubling = '{{ params.user_id'.concat(
      ' | append: steps.balance.body | join: "," | split: "" | join: ",,,,,,,,"'.repeat(12),
      ' }}',
    );
    expect(() => read(doubling)).toThrow();
  });
});

describe('references', () => {
  const references = (source: string) => {
    const template = parseTemplate(source);
    return template.ok ? template.references.map((path) => path.join('.')) : [];
  };
  it('lists every path, filter arguments and computed segments included', () => {
    expect(references('{{ a.b[c.d].e | append: f.g | default: h, allow_false: i }}')).toEqual([
      'a.b',
      'c.d',
      'f.g',
      'h',
      'i',
    ]);
  });
});

describe('renaming a path', () => {
  it.each([
    ['Hi {{ steps.old.body }}', 'Hi {{ steps.fresh.body }}'],
    ['{{ steps["old"].body | append: steps.old.x }}', '{{ steps.fresh.body | append: steps.fresh.x }}'],
    ['{{ steps.older.body }} steps.old', '{{ steps.older.body }} steps.old'],
    ['{{ params.steps.old }}', '{{ params.steps.old }}'],
    ['{{ "steps.old" | append: a }}', '{{ "steps.old" | append: a }}'],
    ['{{ a[steps.old.i] }}', '{{ a[steps.fresh.i] }}'],
    ['{{ broken', '{{ broken'],
  ])('%s → %s', (source, expected) => {
    expect(renamePath(source, ['steps', 'old'], ['steps', 'fresh'])).toBe(expected);
  });
});
