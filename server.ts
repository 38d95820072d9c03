import { Console } from 'node:console';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type App, createApp } from '@/lib/server/app';
import { parseEnv } from '@/lib/server/env';
import { createDisk } from '@/lib/server/host/disk';
import { type Door, openDoor } from '@/lib/server/host/door';
import { createListener, type Listener } from '@/lib/server/host/listener';
import { openStorage, type Storage } from '@/lib/server/host/storage';
import { createWeb, type Web } from '@/lib/server/host/web';
import { isStartFault } from '@/lib/server/start-fault';

/** The Node host: hook calls go to the gateway, everything else to Next. */

const RUNNING_LIMIT_MS = 25_000;
const STOP_LIMIT_MS = 50_000;
/** npm hands a Ctrl-C on that the terminal has sent us as well: not a second one. */
const ECHO_MS = 1_000;
const projectFolder = process.env.HOOKLOOM_PROJECT ?? process.cwd();
const say = (line: string) => void process.stderr.write(`${line}\n`);
const open: { door?: Door; storage?: Storage; app?: App; listener?: Listener; web?: Web } = {};

async function start(): Promise<void> {
  // Next writes its progress to the console; stdout is for the one ready line.
  globalThis.console = new Console(process.stderr);
  const env = parseEnv(process.env, projectFolder);
  open.door = await openDoor(env);
  open.storage = await openStorage(env, { migrations: path.join(projectFolder, 'prisma', 'migrations'), say });
  const app = await createApp({ env, database: open.storage.database });
  open.app = app;
  Object.assign(globalThis, { [Symbol.for('hookloom.app')]: app });
  if (env.roles.has('web')) open.web = createWeb({ dev: env.dev, folder: projectFolder, hostname: env.host });
  open.listener = createListener({ app, env, disk: createDisk(env.dataDir), web: open.web ?? null });
  await app.start();
  open.door.answerWith(open.listener.request);
  await open.web?.prepare(open.door.server);
  // Asked of the database, which may be away.
  const isNew = app.setup.token !== null && (await app.setup.isNeeded().catch(() => false));
  if (isNew) say(`Set-up token for the first account: ${app.setup.token}`);
  process.stdout.write(`Hookloom is ready at ${open.door.url}\n`);
}

async function stop(drainMs: number): Promise<void> {
  open.listener?.drain();
  open.door?.drain();
  await wait(drainMs);
  open.app?.live.stop();
  await open.door?.close(RUNNING_LIMIT_MS);
  await open.web?.close();
  await open.app?.stop();
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
    const drainMs = signal === 'SIGTERM' ? (open.app?.env.drainMs ?? 0) : 0;
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
