import { describe, expect, it } from 'vitest';
import { portsOf } from '../../engine/node';
import { testContext } from '../../engine/testing';
import { definition } from './definition';
import { runner } from './run';

const cases = [
  { id: 'none', operator: 'isEmpty' },
  { id: 'low', operator: 'less', value: 10 },
  { id: 'mid', operator: 'between', value: [5, 20] },
];

describe('a switch', () => {
  it.each([
    [undefined, 'none'],
    [7, 'low'],
    ['15', 'mid'],
    ['gold', 'else'],
  ])('of %o leaves by the first case that holds: %s', async (value, port) => {
    expect(await runner.run(testContext<unknown>({ value, cases }))).toMatchObject({
      type: 'next',
      port,
      output: { case: port },
    });
  });

  it('words each port as a sentence', () => {
    const ports = portsOf(definition, definition.config.parse({ value: 'x', cases }));
    expect(ports.map(({ name, sentence }) => [name, sentence?.pattern])).toEqual([
      ['none', 'isEmpty'],
      ['low', 'less'],
      ['mid', 'between'],
      ['else', undefined],
    ]);
    expect(ports[2]?.sentence?.values).toMatchObject({ low: '5', high: '20' });
  });

  it('compares by "equals" unless told otherwise', () => {
    expect(definition.config.parse({ value: 'x', cases: [{ id: 'a', value: 1 }] }).cases[0]?.operator).toBe('equals');
  });
});
