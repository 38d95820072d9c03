import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createClock } from '../clock';
import { answerDemo } from '../demo/demo';
import { createEgress } from '../egress/egress';
import { callerDeadline, hopsOf, MAX_HOPS } from './hops';
import { createHookListener } from './node-http';
import { testFlow } from './testing/flows';
import { startTestGateway } from './testing/test-gateway';

const callingItself = testFlow('self', {
  endpoint: { methods: ['GET'] },
  nodes: [
    { id: 'get', kind: 'http-request', name: 'Get', config: { url: 'https://self.test/hooks/self', retries: 2 } },
    { id: 'r', kind: 'reply', name: 'Reply', config: { messages: [{ type: 'text', text: 'done' }] } },
  ],
  edges: [
    { from: 'start', port: 'next', to: 'get' },
    { from: 'get', port: 'ok', to: 'r' },
    { from: 'get', port: 'failed', to: 'r' },
  ],
});

test('one call to a flow that calls itself ends, and starts no more runs than hops are allowed', async () => {
  const egress = createEgress({ allowPrivate: ['127.0.0.0/8'], demo: answerDemo, clock: createClock() });
  let origin = '';
  const hooks = await startTestGateway({
    send: (request, bounds) =>
      egress.send({ ...request, url: request.url.replace('https://self.test', origin) }, bounds),
  });
  const live = { version: 1, document: callingItself };
  const keys = [{ key: 'self', expiresAt: null }];
  hooks.source.flows.set('self', {
    workspaceId: 'workspace',
    draft: { revision: 1, document: callingItself },
    live,
    keys,
  });
  const server = createServer(createHookListener(hooks.gateway));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const { status } = await fetch(`${origin}/hooks/self`);
  await expect.poll(() => hooks.records.length).toBe(MAX_HOPS + 2);
  expect(status).toBe(200);
  const refused = hooks.records.filter(({ exit }) => exit === 'rejected');
  expect(refused).toMatchObject([{ reason: 'loop_detected', steps: [] }]);
  expect(hooks.records.filter(({ exit }) => exit === 'answered')).toHaveLength(MAX_HOPS + 1);

  server.closeAllConnections();
  server.close();
  await egress.close();
  await hooks.plans.stop();
});

test('a flow that was called by another has no more time than that one waits', () => {
  const told = (ms: string) => ({ headers: { 'x-hookloom-deadline': ms } });
  expect(callerDeadline({ headers: {} }, 5_000)).toBe(5_000);
  expect(callerDeadline(told('1200'), 5_000)).toBe(1_200);
  expect(callerDeadline(told('9000'), 5_000)).toBe(5_000);
  expect(callerDeadline(told('3'), 5_000)).toBe(200);
  expect(callerDeadline(told('-1'), 5_000)).toBe(5_000);
});

test.each([
  [undefined, 0],
  ['3', 3],
  ['x', 0],
  ['1e9', 0],
])('hops of %s are %i', (value, hops) => expect(hopsOf({ headers: { 'x-hookloom-hops': value } })).toBe(hops));
