import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonTree, longText, rows, text, url, value } from '../nodes/fields';
import { compileConfig } from './render';
import { createScope, type Scope } from './scope';
import { testCall, testClock, testManner } from './testing';
import { Work } from './work';

const scope: Scope = {
  ...createScope(
    testCall({
      params: { id: 'a/b?c', n: 12, deep: { x: [1] }, none: null, list: [{ x: 1 }, 2], dots: '..', half: '\ud800' },
    }),
    {
      env: { BASE: 'https://bank.example/v1', HOST: 'https://bank.example', NAME: 'bank.example' },
      secret: { KEY: 's3cret' },
    },
    testManner(),
  ),
};

function render(schema: z.ZodType, config: unknown) {
  const compiled = compileConfig(schema, schema.parse(config));
  const missing: string[] = [];
  return {
    constant: compiled.constant,
    value: compiled.constant
      ? compiled.value
      : compiled.render(scope, { missing, work: new Work(testClock(), false), reveal() {} }),
    missing,
  };
}

describe('constant configs', () => {
  it('are the same object for every request', () => {
    const compiled = compileConfig(z.object({ a: text(), b: z.object({ c: value() }) }), {
      a: 'x',
      b: { c: [1, { d: 'y' }] },
    });
    expect(compiled).toEqual({ constant: true, value: { a: 'x', b: { c: [1, { d: 'y' }] } } });
  });
  it('include unmarked fields, whatever they look like', () => {
    expect(render(z.object({ name: z.string() }), { name: '{{ params.n }}' })).toMatchObject({
      constant: true,
      value: { name: '{{ params.n }}' },
    });
  });
});

describe('text fields', () => {
  it.each([
    ['n={{ params.n }}', 'n=12'],
    ['{{ params.n }}', '12'],
    ['{{ params.deep }}!', '{"x":[1]}!'],
    ['[{{ params.none }}]', '[]'],
    ['{{ params.deep | append: "!" }}', '{"x":[1]}!'],
    ['{{ params.n | append: params.deep }}', '12{"x":[1]}'],
    ['{{ params.list | join: " " }}', '{"x":1} 2'],
  ])('%s prints %s', (source, expected) => expect(render(longText(), source).value).toBe(expected));

  it('print nothing for a missing value and note its path', () => {
    expect(render(text(), 'Hi {{ params.nobody.name }}.')).toMatchObject({
      value: 'Hi .',
      missing: ['params.nobody.name'],
    });
    expect(render(text(), '{{ params.nobody | upcase }}').missing).toEqual(['params.nobody']);
  });
  it('note nothing where a default steps in', () => {
    expect(render(text(), '{{ params.nobody | default: "you" }}')).toMatchObject({ value: 'you', missing: [] });
  });
  it('never show a secret unless the field allows it', () => {
    expect(render(text(), '{{ secret.KEY }}')).toMatchObject({ value: '', missing: ['secret.KEY'] });
    expect(render(text(), '{{ params.n | append: secret.KEY }}').value).toBe('');
    expect(render(text({ secrets: true }), '{{ secret.KEY }}').value).toBe('s3cret');
  });
});

describe('what the environment lacks', () => {
  it.each([
    ['Hi {{ env.SHOP }}', 'variable_missing', 'SHOP'],
    ['{{ secret.NOPE }}', 'secret_missing', 'NOPE'],
    ['{{ params.n | append: env.constructor }}', 'variable_missing', 'constructor'],
  ])('%s ends the run with its name', (source, code, name) => {
    const failure = expect.objectContaining({ code, message: expect.stringContaining(name) });
    expect(() => render(text({ secrets: true }), source)).toThrow(failure);
  });
  it('may be stood in for', () => {
    expect(render(text(), 'Hi {{ env.SHOP | default: "there" }}').value).toBe('Hi there');
  });
});

describe('value fields', () => {
  it('are found inside optionals and defaults', () => {
    const schema = z.object({ a: value().optional(), b: text().default('{{ params.n }}') });
    expect(render(schema, { a: '{{ params.n }}' }).value).toEqual({ a: 12, b: '12' });
  });
  it('keep the type of a whole-string template', () => {
    expect(render(value(), '{{ params.n }}').value).toBe(12);
    expect(render(value(), '{{ params.deep }}').value).toEqual({ x: [1] });
  });
  it('leave missing entries out of objects and hold their places in arrays', () => {
    expect(
      render(jsonTree(), { a: '{{ params.no }}', b: ['{{ params.no }}', '{{ params.n }}'], c: 'n{{ params.n }}' }),
    ).toMatchObject({
      value: { b: [null, 12], c: 'n12' },
      missing: ['params.no', 'params.no'],
    });
  });
  it.each(['{{ params.n | divided_by: 0 }}', '{{ params.n | modulo: 0 }}', '{{ params.no | upcase }}', '{{ nil }}'])(
    '%s is no value, so its entry is left out',
    (source) => {
      expect(render(jsonTree(), { a: source, b: 1 }).value).toEqual({ b: 1 });
    },
  );
  it('cannot come out malformed, whatever the data', () => {
    expect(render(jsonTree(), { say: '{{ params.id }}"}' }).value).toEqual({ say: 'a/b?c"}' });
  });
});

describe('rows and unions', () => {
  it('render each row by the option that it matches', () => {
    const schema = z.object({
      body: z.discriminatedUnion('type', [
        z.object({ type: z.literal('json'), value: jsonTree() }),
        z.object({ type: z.literal('text'), value: text() }),
      ]),
      list: rows(z.object({ name: z.string(), value: value() })).default([]),
    });
    expect(
      render(schema, {
        body: { type: 'text', value: '{{ params.n }}' },
        list: [{ name: 'a', value: '{{ params.n }}' }],
      }).value,
    ).toEqual({ body: { type: 'text', value: '12' }, list: [{ name: 'a', value: 12 }] });
    expect(render(schema, { body: { type: 'json', value: '{{ params.n }}' } }).value).toEqual({
      body: { type: 'json', value: 12 },
      list: [],
    });
  });
});

describe('addresses', () => {
  it.each([
    ['https://bank.example/a/{{ params.id }}/x', 'https://bank.example/a/a%2Fb%3Fc/x'],
    ['https://bank.example/a?q={{ params.id }}', 'https://bank.example/a?q=a%2Fb%3Fc'],
    ['{{ env.BASE }}/a/{{ params.id }}', 'https://bank.example/v1/a/a%2Fb%3Fc'],
    ['/demo/balance/{{ params.n }}', '/demo/balance/12'],
    ['https://bank.example/a?q={{ params.dots }}', 'https://bank.example/a?q=..'],
    ['{{ env.BASE }}{{ params.n }}', 'https://bank.example/v112'],
  ])('%s → %s', (source, expected) => expect(render(url(), source).value).toBe(expected));

  it.each(['{{ params.id }}', 'https://{{ params.id }}/x', 'https://bank.{{ params.id }}', '{{ params.id }}://x/'])(
    '%s would let the call choose the host',
    (source) => {
      expect(() => render(url(), source)).toThrow('url_data_in_origin');
    },
  );

  it.each([
    '{{ env.HOST }}{{ params.n }}/a',
    '{{ env.HOST }}:{{ params.n }}/a',
    'https://{{ env.NAME }}{{ params.n }}',
  ])('%s is refused where the variable leaves the host open', (source) => {
    expect(() => render(url(), source)).toThrow(expect.objectContaining({ code: 'url_value_refused' }));
  });

  it.each(['https://bank.example/a/{{ params.dots }}/x', 'https://bank.example/a/{{ params.half }}'])(
    '%s is refused for a value that would change the path',
    (source) => {
      expect(() => render(url(), source)).toThrow(expect.objectContaining({ code: 'url_value_refused' }));
    },
  );
});

describe('rows that set variables', () => {
  const schema = rows(z.object({ name: z.string(), value: value().optional() }), { setsVars: true });
  it('see what the rows above them have set, and nothing of it stays behind', () => {
    const given = [
      { name: 'a', value: '{{ vars.b }}' },
      { name: 'b', value: '{{ params.n | plus: 1 }}' },
      { name: 'c', value: '{{ vars.b | plus: 1 }}' },
      { name: 'd', value: '{{ params.nobody }}' },
      { name: 'e', value: '{{ vars.d }}{{ vars.c }}' },
    ];
    const { value: rendered, missing } = render(schema, given);
    expect(rendered).toEqual([
      { name: 'a' },
      { name: 'b', value: 13 },
      { name: 'c', value: 14 },
      { name: 'd' },
      { name: 'e', value: '14' },
    ]);
    expect(missing).toEqual(['vars.b', 'params.nobody', 'vars.d']);
    expect(scope.vars).toEqual({});
  });
});
