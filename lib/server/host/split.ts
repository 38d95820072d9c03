import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Calls, createCalls } from '../calls';
import type { Env } from '../env';
import { openPools } from '../pools';
import type { Behind, BehindOptions } from './behind';
import { createForwarder } from './house/forward';
import { createHouse } from './house/house';
import { GIVEN, type Given } from './house/messages';
import { makeSocketPlace } from './house/socket-place';

/** Calls in this process, the door. Pages, management API and worker in a child, the house, unless this process has only calls. */
export async function openSplit(env: Env, options: BehindOptions): Promise<Behind> {
  const pools = openPools(options.url, {
    onLost: (error) => options.say(`The database connection broke: ${error.message}`),
  });
  const self = randomUUID();
  const calls = await createCalls({ env, pools, self });
  const house = env.roles.has('web') ? await openHouse(calls, { ...options, self }) : null;
  return {
    calls,
    web: house?.forwarder ?? null,
    async start() {
      house?.start();
      await calls.start();
    },
    openPages: async () => house?.settled,
    endStreams: () => house?.endStreams(),
    async stop() {
      await house?.stop();
      await calls.stop();
      await pools.close();
    },
  };
}

async function openHouse({ plans, runLog, clock }: Calls, { url, say, self }: BehindOptions & { self: string }) {
  const place = await makeSocketPlace();
  const house = createHouse({
    launch: (socket) => launchHouse({ socket, databaseUrl: url, self }),
    nextSocket: place.next,
    changed: plans.changed,
    logState: runLog.state,
    say,
    clock,
  });
  const forwarder = createForwarder(house);
  return {
    ...house,
    forwarder,
    async stop() {
      await house.stop();
      forwarder.close();
      await place.remove();
    },
  };
}

/** Pages make much that lives briefly, for which V8 would take up to 100 MB and keep it: with this limit an idle house has 20 MB less. */
const HOUSE_FLAGS = ['--max-semi-space-size=4'];

/** Its stdout is our stderr: stdout is for the one ready line. */
function launchHouse(given: Given) {
  return fork(houseFile(), [], {
    execArgv: [...process.execArgv, ...HOUSE_FLAGS],
    stdio: ['ignore', 2, 2, 'ipc'],
    env: { ...process.env, [GIVEN]: JSON.stringify(given) },
  });
}

/** Beside the bundle (`dist/house.js`), or the source where that is run. */
function houseFile(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const built = path.join(here, 'house.js');
  return existsSync(built) ? built : path.join(here, 'house', 'house-process.ts');
}
