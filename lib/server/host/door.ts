import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Env } from '../env';
import { StartFault } from '../start-fault';
import { sendJson } from './send-json';

/** The open port. Requests that come before there is somebody to answer are held; who only asks for its health is told. */
export interface Door {
  /** As a browser on this machine would write it. */
  readonly url: string;
  readonly server: Server;
  answerWith(answer: RequestListener): void;
  /** Takes no more connections, lets running requests finish, then cuts what is left after `limitMs`. */
  close(limitMs: number): Promise<void>;
}

const LIMITS = {
  maxHeaderSize: 32_768,
  headersTimeout: 15_000,
  // A caller may be given five minutes; how long its body may take, the gateway decides.
  requestTimeout: 305_000,
  // Longer than the minute after which load balancers drop an idle connection: they must be the ones to close.
  keepAliveTimeout: 65_000,
};

export async function openDoor({ host, port }: Pick<Env, 'host' | 'port'>): Promise<Door> {
  const held: Parameters<RequestListener>[] = [];
  let answer: RequestListener = (request, response) => {
    const [path] = (request.url ?? '').split('?', 1);
    if (path === '/healthz') sendJson(response, 200, { status: 'ok' });
    else if (path === '/readyz') sendJson(response, 503, { status: 'starting' });
    else held.push([request, response]);
  };
  const server = createServer(LIMITS, (request, response) => answer(request, response));
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (_request, socket) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
  });
  const address = await listen(server, { host, port });
  return {
    url: `http://${browsable(host)}:${address.port}`,
    server,
    answerWith(given) {
      answer = given;
      for (const [request, response] of held.splice(0)) answer(request, response);
    },
    async close(limitMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of upgraded) socket.destroy();
      await Promise.race([closed, closeIdle(server, limitMs)]);
      server.closeAllConnections();
    },
  };
}

/** A connection becomes idle when its request is answered, and nothing but asking tells. */
async function closeIdle(server: Server, limitMs: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    server.closeIdleConnections();
    if ((await connectionsOf(server)) === 0) return;
    await wait(50);
  }
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((error, count) => resolve(error ? 0 : count)));
}

function listen(server: Server, { host, port }: Pick<Env, 'host' | 'port'>): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new StartFault(sentenceFor(error, { host, port }))));
    server.listen(port, host, () => resolve(server.address() as AddressInfo)); // a TCP server's address is one
  });
}

function sentenceFor({ code }: NodeJS.ErrnoException, { host, port }: Pick<Env, 'host' | 'port'>): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Stop what listens there, or choose another with PORT.`;
    case 'EACCES':
      return `Port ${port} may not be opened by this user. Choose one above 1023 with PORT.`;
    default:
      return `Cannot listen on ${host}:${port} (${code}). Check HOST and PORT.`;
  }
}

function browsable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
