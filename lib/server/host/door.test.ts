import { afterEach, expect, it } from 'vitest';
import { platforms } from '@/lib/platforms/catalog.gen';
import { type Door, openDoor } from './door';

let door: Door;
afterEach(() => door.close(0));

it('lets a call take as long as any platform may give it, and its head only seconds', async () => {
  door = await openDoor({ host: '127.0.0.1', port: 0 });
  const longest = Math.max(...[...platforms.values()].map(({ deadline }) => deadline.maxMs));
  expect(door.server.requestTimeout).toBeGreaterThan(longest);
  expect(door.server.headersTimeout).toBeLessThanOrEqual(15_000);
});

it('tells of its health while it starts, and holds all else until somebody answers', async () => {
  door = await openDoor({ host: '127.0.0.1', port: 0 });
  expect((await fetch(`${door.url}/healthz`)).status).toBe(200);
  const ready = await fetch(`${door.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'starting' }]);
  const held = fetch(`${door.url}/hooks/key`, { method: 'POST' });
  const heldGet = fetch(`${door.url}/readyz/no`);
  door.answerWith((request, response) => void response.end(`answered ${request.url}`));
  expect(await (await held).text()).toBe('answered /hooks/key');
  expect(await (await heldGet).text()).toBe('answered /readyz/no');
});
