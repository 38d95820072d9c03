import { type ChildProcess, fork } from 'node:child_process';
import { request as httpRequest } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Change } from '../../changes';
import { createClock } from '../../clock';
import { isAlive } from '../../process-life';
import { createHouse, type House, type Pauses } from './house';
import { GIVEN } from './messages';
import { makeSocketPlace, type SocketPlace } from './socket-place';

const standIn = fileURLToPath(new URL('testing/stand-in.mjs', import.meta.url));
let place: SocketPlace;
let house: House;
let said: string[];
let changes: Change[];
let children: ChildProcess[];

beforeEach(async () => {
  place = await makeSocketPlace();
  [said, changes, children] = [[], [], []];
});
afterEach(async () => {
  await house.stop();
  await place.remove();
});

function build(pauses: Pauses, env: Record<string, string> = {}): void {
  house = createHouse({
    launch(socket) {
      const child = fork(standIn, [], {
        execArgv: [],
        stdio: ['ignore', 2, 2, 'ipc'],
        env: { ...process.env, ...env, [GIVEN]: JSON.stringify({ socket, databaseUrl: '', self: 'door' }) },
      });
      children.push(child);
      return child;
    },
    nextSocket: place.next,
    changed: async (change) => void changes.push(change),
    logState: () => logState,
    say: (line) => void said.push(line),
    clock: createClock(),
    pauses,
  });
  house.start();
}

const counts = { appended: 7, written: 7, ingested: 5, rejected: 0, lost: 2, bodiesDropped: 0, tornBytes: 0 };
const logState = { status: 'losing', ...counts, spoolBytes: 9 } as const;

const quick: Pauses = { first: 1, most: 40, steady: 60_000 };

it('is waited for until it has opened', async () => {
  build(quick);
  const address = house.address();
  expect(address).toBeInstanceOf(Promise);
  expect(await ask(await address, '/')).toBe(String(house.pid));
  expect(await ask(await house.address(), '/')).toBe(String(house.pid));
});

it('answers the house when calls are answered by its change', async () => {
  build(quick);
  expect(await ask(await house.address(), '/change')).toBe('{"type":"heard","id":7}');
  expect(changes).toEqual([{ flowId: 'f1' }]);
});

it('tells the house how the log of calls is', async () => {
  build(quick);
  expect(JSON.parse(await ask(await house.address(), '/log'))).toEqual({ type: 'logState', id: 8, state: logState });
});

it('is started again whenever it dies, however often', async () => {
  build(quick);
  const pids = new Set<number>();
  for (let death = 0; death < 5; death++) {
    await expect.poll(async () => house.address(), { timeout: 10_000, interval: 5 }).not.toBeNull();
    pids.add(house.pid);
    process.kill(house.pid, 'SIGKILL');
    await expect.poll(() => house.address(), { timeout: 10_000, interval: 5 }).toBeNull();
  }
  expect(pids.size).toBe(5);
  expect(said[0]).toBe(
    'The process of pages is gone (SIGKILL); it is started again in 1 ms. Calls are answered meanwhile.',
  );
});

it('pauses twice as long after each death, up to a limit', async () => {
  build(quick, { NEVER_OPENS: '1' });
  for (let death = 0; death < 8; death++) {
    await expect.poll(() => children.length, { timeout: 10_000, interval: 5 }).toBe(death + 1);
    children[death]?.kill('SIGKILL');
  }
  await expect.poll(() => said.length, { timeout: 10_000, interval: 5 }).toBe(8);
  expect(said.map((line) => Number(/in (\d+) ms/.exec(line)?.[1]))).toEqual([1, 2, 4, 8, 16, 32, 40, 40]);
});

it('begins with the first pause again when it was open for long', async () => {
  build({ ...quick, steady: 0 });
  for (let death = 0; death < 3; death++) {
    await expect.poll(async () => house.address(), { timeout: 10_000, interval: 5 }).not.toBeNull();
    process.kill(house.pid, 'SIGKILL');
    await expect.poll(() => said.length, { timeout: 10_000, interval: 5 }).toBe(death + 1);
  }
  expect(said.every((line) => line.includes('in 1 ms'))).toBe(true);
});

it('is not waited for again once the first has died before it opened', async () => {
  build({ ...quick, first: 60_000 }, { NEVER_OPENS: '1' });
  const address = house.address();
  await expect.poll(() => house.pid, { timeout: 10_000 }).not.toBe(0);
  process.kill(house.pid, 'SIGKILL');
  expect(await address).toBeNull();
  await house.settled;
});

it('stops when told, and is not started again', async () => {
  build(quick);
  await house.settled;
  const { pid } = house;
  await house.stop();
  expect(isAlive(pid)).toBe(false);
  expect([house.pid, house.address(), children.length]).toEqual([0, null, 1]);
  expect(said).toEqual([]);
});

function ask(socketPath: string | null, path: string): Promise<string> {
  if (socketPath === null) throw new Error('The house is away.');
  return new Promise((resolve, reject) => {
    const request = httpRequest({ socketPath, path }, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      resolve(text);
    });
    request.on('error', reject).end();
  });
}
