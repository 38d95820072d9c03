import { describe, expect, it } from 'vitest';
import { testContext } from '../../engine/testing';
import { definition } from './definition';
import { runner } from './run';

describe('values', () => {
  it('are written under their names, types kept, the last one winning', async () => {
    const values = [
      { name: 'a', value: 1 },
      { name: 'b', value: { c: [true] } },
      { name: 'a', value: 2 },
    ];
    const written = { a: 2, b: { c: [true] } };
    expect(await runner.run(testContext<unknown>({ values }))).toMatchObject({
      port: 'next',
      output: written,
      vars: written,
    });
  });

  it('leave a name alone when their template finds nothing', async () => {
    const outcome = await runner.run(testContext<unknown>({ values: [{ name: 'a' }, { name: 'b', value: null }] }));
    expect(outcome).toMatchObject({ vars: { b: null } });
    expect(outcome).not.toHaveProperty('vars.a');
  });

  it('can be named in any script', () => {
    const config = definition.config.parse({
      values: [
        { name: '残高', value: 1 },
        { name: '_x2', value: 2 },
      ],
    });
    expect(definition.check?.(config, {})).toEqual([]);
    expect(definition.vars?.(config)).toEqual(['残高', '_x2']);
  });

  it.each(['2nd', 'a b', 'a.b', 'a-b'])('cannot be named "%s"', (name) => {
    const config = definition.config.parse({ values: [{ name, value: 1 }] });
    expect(definition.check?.(config, {})).toEqual([expect.objectContaining({ code: 'name_invalid' })]);
  });
});
