import { describe, expect, it } from 'vitest';
import { NodeFailure } from '../../engine/failure';
import { testContext } from '../../engine/testing';
import { definition } from './definition';
import { runner } from './run';

const run = async (config: object) =>
  runner.run(testContext<unknown>({ status: 200, headers: [], body: { type: 'none' }, ...config }));

describe('a raw answer', () => {
  it('has its status, headers and body as they stand', async () => {
    const config = { status: 202, headers: [{ name: 'X-A', value: 5 }], body: { type: 'json', value: { ok: true } } };
    expect(await run(config)).toEqual({
      type: 'raw',
      port: 'then',
      answer: { status: 202, headers: [['X-A', '5']], body: { type: 'json', value: { ok: true } } },
    });
  });

  it('leaves out a header whose value is missing', async () => {
    expect(await run({ headers: [{ name: 'X-A' }] })).toMatchObject({ answer: { headers: [] } });
  });

  it('has no body when its JSON is missing', async () => {
    expect(await run({ body: { type: 'json' } })).toMatchObject({ answer: { body: { type: 'none' } } });
  });

  it.each(['a\r\nset-cookie: x', '残高'])('fails rather than send the header value %j', async (value) => {
    await expect(run({ headers: [{ name: 'X-A', value }] })).rejects.toThrow(NodeFailure);
  });

  it('sends the last of two headers of one name, and warns of it and of what no flow may set', () => {
    const names = ['Vary', 'X-A', 'vary', '', '', 'Set-Cookie'];
    const config = definition.config.parse({ headers: names.map((name) => ({ name, value: 'a' })) });
    expect(definition.check?.(config, {})).toEqual([
      { path: ['headers', 2, 'name'], code: 'header_repeated', params: { name: 'vary' } },
      { path: ['headers', 5, 'name'], code: 'header_unsent', params: { name: 'Set-Cookie' } },
    ]);
  });

  it('may not set what belongs to the connection', () => {
    const config = definition.config.parse({ headers: [{ name: 'Content-Length', value: '1' }] });
    expect(definition.check?.(config, {})).toEqual([expect.objectContaining({ code: 'header_reserved' })]);
  });
});
