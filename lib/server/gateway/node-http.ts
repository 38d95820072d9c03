import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer, BodyRead, Gateway, Inbound } from './inbound';

/** node:http on one side, the gateway on the other. Nothing is decided here. */
export function createHookListener(gateway: Gateway): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const answer = gateway.handle(new NodeInbound(request));
    if (answer instanceof Promise) answer.then((given) => send(given, request, response));
    else send(answer, request, response);
  };
}

class NodeInbound implements Inbound {
  readonly startedAt = performance.now();
  readonly method: string;
  readonly path: string;
  readonly query: string;

  constructor(private readonly request: IncomingMessage) {
    this.method = request.method ?? 'GET';
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    this.path = mark < 0 ? url : url.slice(0, mark);
    this.query = mark < 0 ? '' : url.slice(mark + 1);
  }

  get headers() {
    return this.request.headers;
  }

  get remoteAddress() {
    return this.request.socket.remoteAddress ?? null;
  }

  read(maxBytes: number, deadline: number): BodyRead | Promise<BodyRead> {
    const { headers } = this.request;
    const declared = headers['content-length'];
    if (declared === undefined && headers['transfer-encoding'] === undefined) return emptyBody;
    if (declared !== undefined && Number(declared) > maxBytes) return tooLarge;
    return readBody(this.request, maxBytes, deadline);
  }
}

const emptyBody: BodyRead = { type: 'body', bytes: Buffer.alloc(0) };
const tooLarge: BodyRead = { type: 'too_large' };

function readBody(request: IncomingMessage, maxBytes: number, deadline: number): Promise<BodyRead> {
  return new Promise((resolve) => {
    let first: Buffer | null = null;
    let others: Buffer[] | null = null;
    let length = 0;
    let timer: NodeJS.Timeout | null = null;
    const end = (read: BodyRead) => {
      if (timer) clearTimeout(timer);
      resolve(read);
    };
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) return end(tooLarge);
      if (first === null) first = chunk;
      else if (others === null) others = [chunk];
      else others.push(chunk);
    });
    request.on('end', () =>
      end({
        type: 'body',
        bytes: first === null ? Buffer.alloc(0) : others === null ? first : Buffer.concat([first, ...others]),
      }),
    );
    request.on('error', () => end({ type: 'aborted' }));
    request.on('close', () => end({ type: 'aborted' }));
    // Most bodies come with the head: a timer is made only for those that do not.
    setImmediate(() => {
      if (!request.readableEnded && !request.destroyed)
        timer = setTimeout(end, Math.max(0, deadline - performance.now()), { type: 'late' });
    });
  });
}

function send(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  if (response.destroyed || request.socket.destroyed) {
    answer.sent?.(false);
    return;
  }
  const { sent } = answer;
  const headers: Record<string, string | number> = {
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
  };
  // What was not read of a body must not be taken for the next request.
  if (!request.complete) headers.connection = 'close';
  response.writeHead(answer.status, headers);
  response.end(request.method === 'HEAD' ? undefined : answer.body);
  sent?.(true);
}
