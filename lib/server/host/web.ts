import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { NextServer } from 'next/dist/server/next';

/** Next behind our own server. Requests that come before it is prepared wait for it. */
export interface Web {
  handle(request: IncomingMessage, response: ServerResponse): void;
  prepare(server: Server): Promise<void>;
  close(): Promise<void>;
}

type CreateNext = (options: { dev: boolean; dir: string; hostname: string; httpServer: Server }) => NextServer;

export function createWeb({ dev, folder, hostname }: { dev: boolean; folder: string; hostname: string }): Web {
  let begin: (next: NextServer) => void = () => {};
  const prepared = new Promise<NextServer>((resolve) => {
    begin = resolve;
  });
  let current: NextServer | null = null;
  return {
    handle(request, response) {
      prepared
        .then((next) => next.getRequestHandler()(request, response))
        .catch((error: Error) => response.destroy(error));
    },
    async prepare(server) {
      // Loaded only where the web role is, and only after the hooks are listening.
      const createNext = createRequire(path.join(folder, 'package.json'))('next') as CreateNext;
      // Next listens for upgrades on what it is given, and on the real server when it is given nothing: see `openDoor`.
      const httpServer = dev ? server : (new EventEmitter() as Server); // it only adds listeners to it
      const next = createNext({ dev, dir: folder, hostname, httpServer });
      await next.prepare();
      current = next;
      begin(next);
    },
    close: async () => current?.close(),
  };
}
