import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createApp } from '@/lib/server/app';
import { parseEnv } from '@/lib/server/env';
import { createListener } from '@/lib/server/host/listener';
import { openStorage } from '@/lib/server/host/storage';
import { createWeb } from '@/lib/server/host/web';
import { isStartFault, StartFault } from '@/lib/server/start-fault';

/** The Node host: hook calls go to the gateway, everything else to Next. */

const STOP_LIMIT_MS = 35_000;
const projectFolder = process.env.HOOKLOOM_PROJECT ?? process.cwd();
const say = (line: string) => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const env = parseEnv(process.env, projectFolder);
  const storage = await openStorage(env, { migrations: path.join(projectFolder, 'prisma', 'migrations'), say });
  const app = await createApp({ env, database: storage.database });
  Object.assign(globalThis, { [Symbol.for('hookloom.app')]: app });
  const web = env.roles.has('web') ? createWeb({ dev: env.dev, folder: projectFolder, hostname: env.host }) : null;
  const listener = createListener({ app, env, web });
  const server = createServer({ maxHeaderSize: 32_768, keepAliveTimeout: 65_000, headersTimeout: 15_000 }, listener.request);
  await app.start();
  const { port } = await listen(server, env);
  await web?.prepare(server);
  const host = env.host.includes(':') ? `[${env.host}]` : env.host;
  if (app.setup.token && (await app.setup.isNeeded())) say(`Set-up token for the first account: ${app.setup.token}`);
  process.stdout.write(`Hookloom is ready at http://${host === '0.0.0.0' || host === '[::]' ? '127.0.0.1' : host}:${port}\n`);
  stopOnSignal(async () => {
    listener.drain();
    await closeServer(server);
    await web?.close();
    await app.stop();
    await storage.close();
  });
}

function listen(server: ReturnType<typeof createServer>, { port, host }: { port: number; host: string }): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new StartFault(`Port ${port} is in use. Stop what listens there, or choose another with PORT.`));
      else if (error.code === 'EACCES') reject(new StartFault(`Port ${port} may not be opened by this user. Choose one above 1023 with PORT.`));
      else reject(new StartFault(`Cannot listen on ${host}:${port} (${error.code}). Check HOST and PORT.`));
    });
    server.listen(port, host, () => resolve(server.address() as AddressInfo)); // a TCP server's address is one
  });
}

/** Running calls finish; connections without one are closed. */
function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), 30_000);
    server.close(() => {
      clearTimeout(limit);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
      stop().then(() => process.exit(0), fail);
    });
  }
}

function fail(error: unknown): never {
  if (isStartFault(error)) say(`Hookloom: ${error.message}`);
  else say(`Hookloom stopped by an error of its own: ${error instanceof Error ? error.stack : error}`);
  process.exit(1);
}

main().catch(fail);
