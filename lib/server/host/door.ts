import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
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
  /** From now on every answer ends its connection, so that callers make new ones elsewhere. */
  drain(): void;
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

/** How long a connection that nothing has come from is waited for: its request may be under way. */
const SILENT_MS = 1_000;

/**
 * Without a listener for upgrades Node answers a request that asks for one like any other (RFC 9110, 7.8); with one it hands the
 * socket over with all its time-outs taken off. Only reloading while developing needs it.
 */
export async function openDoor({ host, port, dev }: Pick<Env, 'host' | 'port' | 'dev'>): Promise<Door> {
  const held: Parameters<RequestListener>[] = [];
  let isDraining = false;
  let answer: RequestListener = (request, response) => {
    const [path] = (request.url ?? '').split('?', 1);
    if (path === '/healthz') sendJson(response, 200, { status: 'ok' });
    else if (path === '/readyz') sendJson(response, 503, { status: 'starting' });
    else held.push([request, response]);
  };
  const server = createServer(LIMITS, (request, response) => {
    if (isDraining) response.setHeader('connection', 'close');
    answer(request, response);
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const upgraded = dev ? collectUpgraded(server) : new Set<Duplex>();
  const address = await listen(server, { host, port });
  return {
    url: `http://${browsable(host)}:${address.port}`,
    server,
    answerWith(given) {
      answer = given;
      for (const [request, response] of held.splice(0)) answer(request, response);
    },
    drain() {
      isDraining = true;
    },
    async close(limitMs) {
      isDraining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of upgraded) socket.destroy();
      await Promise.race([closed, closeIdle({ server, sockets }, limitMs)]);
      server.closeAllConnections();
    },
  };
}

function collectUpgraded(server: Server): Set<Duplex> {
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (_request, socket) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
  });
  return upgraded;
}

/** A connection becomes idle when its request is answered, and nothing but asking tells. */
async function closeIdle(
  { server, sockets }: { server: Server; sockets: ReadonlySet<Socket> },
  limitMs: number,
): Promise<void> {
  const began = performance.now();
  while (performance.now() - began < limitMs) {
    server.closeIdleConnections();
    if (performance.now() - began > SILENT_MS)
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    if (sockets.size === 0) return;
    await wait(20);
  }
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
