import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../flow/json';
import { NodeFailure } from './failure';
import { createScope } from './scope';
import { parseTemplate } from './template';
import { noValues, testCall, testClock, testManner } from './testing';
import { Work } from './work';

const text = (length: number) => 'ab '.repeat(length / 3 + 1).slice(0, length);
const list = (length: number) => Array.from({ length }, (_, index) => `k${(index * 7_919) % length}`);

function evaluate(source: string, params: JsonObject) {
  const template = parseTemplate(source);
  const output = template.ok && template.parts[0];
  if (!output || typeof output === 'string') throw new Error(`No output in ${source}`);
  return output.evaluate(createScope(testCall({ params }), noValues, testManner()), {
    work: new Work(testClock(), false),
    missing: [],
    reveal() {},
  });
}

const failed = expect.objectContaining({ code: 'template_failed' });

describe('what goes into a filter', () => {
  it.each([
    ['{{ params.l | sort }}'],
    ['{{ params.l | sort_natural | size }}'],
    ['{{ params.l | group_by: "x" }}'],
    ['{{ params.l | where: "x", 1 }}'],
    ['{{ params.l | map: "x" }}'],
  ])('may have ten thousand entries and no more: %s', (source) => {
    expect(() => evaluate(source, { l: list(10_001) })).toThrow(failed);
    expect(() => evaluate(source, { l: list(10_001) })).toThrow(NodeFailure);
    expect(evaluate(source, { l: list(10_000) })).toBeDefined();
  });

  it('may be a longer list where nothing is looked into', () => {
    expect(evaluate('{{ params.l | reverse | first }}', { l: list(100_000) })).toBeDefined();
    expect(evaluate('{{ params.l | size }}', { l: list(100_000) })).toBe(100_000);
  });

  it('is bounded as text, also as an argument', () => {
    expect(() => evaluate('{{ params.t | upcase }}', { t: text(200_001) })).toThrow(failed);
    expect(() => evaluate('{{ "x" | append: params.t }}', { t: text(200_001) })).toThrow(failed);
    expect(evaluate('{{ params.t | upcase | size }}', { t: text(200_000) })).toBe(200_000);
  });

  it('has a bound on the name that is looked up in every entry', () => {
    expect(() => evaluate('{{ params.l | map: params.name }}', { l: [{}], name: 'a.'.repeat(60) })).toThrow(failed);
  });

  it('is bounded when a list prints as much longer text than it has entries', () => {
    const big = { text: text(150_000) };
    expect(() => evaluate('{{ params.l | join: "" }}', { l: Array.from({ length: 8 }, () => big) })).toThrow(failed);
  });
});

describe('sorting', () => {
  it.each([
    ['{{ params.l | sort }}', { l: ['b', null, 'a', 'B'] }, ['B', 'a', 'b', null]],
    ['{{ params.l | sort_natural }}', { l: ['b', 'a', 'B', null, 'A'] }, ['a', 'A', 'b', 'B', null]],
    ['{{ params.l | sort }}', { l: [10, 9, 2] }, [2, 9, 10]],
    ['{{ params.l | sort: "n" }}', { l: [{ n: 2 }, {}, { n: 1 }] }, [{ n: 1 }, { n: 2 }, {}]],
    ['{{ params.l | sort: "a.n" }}', { l: [{ a: { n: 2 } }, { a: { n: 1 } }] }, [{ a: { n: 1 } }, { a: { n: 2 } }]],
    ['{{ params.l | sort_natural: "n" }}', { l: [{ n: 'b' }, { n: 'A' }] }, [{ n: 'A' }, { n: 'b' }]],
    ['{{ params.none | sort }}', {}, []],
    ['{{ params.l | sort }}', { l: 'x' }, ['x']],
  ] as const)('%s of %j', (source, params, sorted) => {
    expect(evaluate(source, structuredClone(params) as never)).toEqual(sorted);
  });
});

describe('a filter', () => {
  it('is done once when the step that uses it is done again after a pause', () => {
    const clock = testClock();
    const work = new Work(clock, true);
    let times = 0;
    const count = () => ++times;
    work.once(count);
    clock.advance(20);
    expect(() => work.once(count)).toThrow('');
    work.letGo();
    work.takeUp();
    expect([work.once(count), work.once(count)]).toEqual([1, 2]);
  });
});
