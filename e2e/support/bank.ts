import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that flows ask for balances. */
export interface Bank {
  readonly url: string;
  /** Method and path of each request, in the order in which they came. */
  readonly asked: readonly string[];
  close(): void;
}

/** Answers every request with what `answer` makes of the last segment of its path. */
export async function openBank(answer: (userId: string) => unknown = accountOf): Promise<Bank> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer(request.url?.split('/').at(-1) ?? '')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return { url: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}

function accountOf(userId: string) {
  return { userId, balance: 1250, currency: 'USD', tier: 'vip' };
}
