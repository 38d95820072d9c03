import { Console } from 'node:console';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Env, parseEnv } from '@/lib/server/env';
import type { Behind, BehindOptions } from '@/lib/server/host/behind';
import { createDisk } from '@/lib/server/host/disk';
import { type Door, openDoor } from '@/lib/server/host/door';
import { createListener, type Listener } from '@/lib/server/host/listener';
import { openStorage, type Storage } from '@/lib/server/host/storage';
import { isStartFault } from '@/lib/server/start-fault';

/** The Node host: it owns the port and the database, answers hook calls, and hands everything else on. */

const RUNNING_LIMIT_MS = 25_000;
const STOP_LIMIT_MS = 50_000;
/** npm hands a Ctrl-C on that the terminal has sent us as well: not a second one. */
const ECHO_MS = 1_000;
const projectFolder = process.env.HOOKLOOM_PROJECT ?? process.cwd();
const say = (line: string) => void process.stderr.write(`${line}\n`);
const open: { env?: Env; door?: Door; storage?: Storage; behind?: Behind; listener?: Listener } = {};

async function start(): Promise<void> {
  // Next writes its progress to the console; stdout is for the one ready line.
  globalThis.console = new Console(process.stderr);
  const env = parseEnv(process.env, projectFolder);
  open.env = env;
  open.door = await openDoor(env);
  open.storage = await openStorage(env, { migrations: path.join(projectFolder, 'prisma', 'migrations'), say });
  open.behind = await openBehind(env, { url: open.storage.url, projectFolder, say });
  const { calls, web, openPages } = open.behind;
  open.listener = createListener({ app: calls, env, disk: createDisk(env.dataDir), web });
  await open.behind.start();
  open.door.answerWith(open.listener.request);
  await openPages(open.door.server);
  process.stdout.write(`Hookloom is ready at ${open.door.url}\n`);
}

/** Each loads only what it needs: a process of calls knows neither Prisma nor Next. */
async function openBehind(env: Env, options: BehindOptions): Promise<Behind> {
  const { roles, processes, dev } = env;
  const onlyCalls = roles.has('hooks') && roles.size === 1;
  const hasHouse = roles.has('hooks') && roles.has('web') && processes === 2 && !dev;
  if (onlyCalls || hasHouse) return (await import('@/lib/server/host/split')).openSplit(env, options);
  return (await import('@/lib/server/host/whole')).openWhole(env, options);
}

async function stop(drainMs: number): Promise<void> {
  open.listener?.drain();
  open.door?.drain();
  await wait(drainMs);
  open.behind?.endStreams();
  await open.door?.close(RUNNING_LIMIT_MS);
  await open.behind?.stop();
  await open.storage?.close();
}

/** The first signal ends calmly, also in the middle of a start; the second at once. */
function stopOnSignal(started: Promise<void>): void {
  let first = 0;
  const onSignal = (signal: NodeJS.Signals) => {
    if (first > 0 && performance.now() - first > ECHO_MS) process.exit(1);
    if (first > 0) return;
    first = performance.now();
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    // Whoever sits at the terminal waits for it; no load balancer does.
    const drainMs = signal === 'SIGTERM' ? (open.env?.drainMs ?? 0) : 0;
    started.then(() => stop(drainMs)).then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
}

function fail(error: unknown): never {
  if (isStartFault(error)) say(error.message.replace(/^/gm, 'Hookloom: '));
  else say(`Hookloom stopped by an error of its own: ${error instanceof Error ? error.stack : error}`);
  process.exit(1);
}

// One forgotten promise must not end the answers of every other flow.
process.on('unhandledRejection', (reason) => say(`Unexpected: ${reason instanceof Error ? reason.stack : reason}`));
const started = start();
stopOnSignal(started);
started.catch((error) =>
  stop(0).then(
    () => fail(error),
    () => fail(error),
  ),
);
