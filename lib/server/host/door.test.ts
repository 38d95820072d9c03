import { afterEach, expect, it } from 'vitest';
import { type Door, openDoor } from './door';

let door: Door;
afterEach(() => door.close(0));

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
