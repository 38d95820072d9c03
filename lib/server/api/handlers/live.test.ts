import { describe, expect, it } from 'vitest';
import { NOBODY, testApi } from '@/lib/server/testing/api';
import { ORIGIN } from '@/lib/server/testing/services';

const { answerApi, keys, live, call } = testApi();

function watch(headers: Record<string, string> = {}, query = ''): Promise<Response> {
  const request = new Request(`${ORIGIN}/api/v1/flows/${NOBODY}/live${query}`, {
    headers: { host: '127.0.0.1:3000', authorization: `Bearer ${keys.get('viewer')}`, ...headers },
  });
  return answerApi(request);
}

function streamOf(text: string): ReadableStream<Uint8Array> {
  return new Response(text).body ?? new ReadableStream();
}

describe('watching calls', () => {
  it('is a stream of events that nothing on the way holds back', async () => {
    live.watch.mockResolvedValueOnce(streamOf('event: call\n\n'));
    const response = await watch();
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(await response.text()).toBe('event: call\n\n');
  });

  it('goes on from the call that the browser, or the page, saw last', async () => {
    for (const [headers, query, after] of [
      [{ 'last-event-id': 'a' }, '?after=b', 'a'],
      [{}, '?after=b', 'b'],
      [{}, '', null],
    ] as const) {
      live.watch.mockResolvedValueOnce(streamOf(''));
      await watch(headers, query);
      expect(live.watch.mock.lastCall?.[2]).toMatchObject({ after });
    }
  });

  it('asks again who watches, and hears when the key is gone', async () => {
    live.watch.mockResolvedValueOnce(streamOf(''));
    const { json } = await call('createApiKey', { body: { name: 'Watcher', role: 'viewer' } });
    await watch({ authorization: `Bearer ${json.key}` });
    const recheck = live.watch.mock.lastCall?.[2].recheck;
    expect(await recheck?.()).toMatchObject({ role: 'viewer' });
    await call('deleteApiKey', { params: { id: json.id } });
    expect(await recheck?.()).toBeNull();
  });

  it('is refused without a key', async () => {
    expect((await watch({ authorization: '' })).status).toBe(401);
  });
});
