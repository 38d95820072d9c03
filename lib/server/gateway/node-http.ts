import type { IncomingMessage, ServerResponse } from 'node:http';
// Not the global one: a host framework replaces that by something slower.
import { setImmediate } from 'node:timers';
import type { Answer, BodyRead, Gateway, Inbound } from './inbound';

/**
 * node:http on one side, the gateway on the other. Nothing is decided here.
 * `isTrustedProxy`: peers whose `x-forwarded-for` says who calls.
 */
export function createHookListener(
  gateway: Gateway,
  isTrustedProxy: (address: string) => boolean = () => false,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const peer = peerOf(request);
    const caller = peer !== null && isTrustedProxy(peer) ? forwardedFor(request.headers) : undefined;
    new HookExchange(gateway, request, response, caller ?? peer).begin();
  };
}

function peerOf({ socket }: IncomingMessage): string | null {
  const address = socket.remoteAddress;
  return address === undefined ? null : address.startsWith('::ffff:') ? address.slice(7) : address;
}

/** The address that the nearest proxy saw: what stands before it is the caller's own word. */
function forwardedFor(headers: IncomingMessage['headers']): string | undefined {
  const given = headers['x-forwarded-for'];
  const last = (Array.isArray(given) ? given.at(-1) : given)?.split(',').at(-1)?.trim();
  return last === '' ? undefined : last;
}

/** Up to here a body that came with its head is collected before the gateway is asked, so that nothing has to wait. */
const SMALL_BODY = 65_536;
/** A caller hears its answer only when it has finished sending. Bytes that nobody needs are read up to this limit. */
const MAX_DISCARDED = 4_194_304;
const MAX_DISCARDING_MS = 60_000;

const emptyBody: BodyRead = { type: 'body', bytes: Buffer.alloc(0) };
const tooLarge: BodyRead = { type: 'too_large' };
const aborted: BodyRead = { type: 'aborted' };
const late: BodyRead = { type: 'late' };

/** One request and its response. */
class HookExchange implements Inbound {
  readonly startedAt = performance.now();
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingMessage['headers'];
  private readonly declared: number | undefined;
  private body: BodyRead | undefined;
  private isAsked = false;
  private isListening = false;
  private first: Buffer | undefined;
  private chunks: Buffer[] | undefined;
  private received = 0;
  private maxBytes = SMALL_BODY;
  private deliver: ((read: BodyRead) => void) | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly gateway: Gateway,
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
    readonly remoteAddress: string | null,
  ) {
    const { url = '/', method = 'GET', headers } = request;
    const mark = url.indexOf('?');
    this.method = method;
    this.path = mark < 0 ? url : url.slice(0, mark);
    this.query = mark < 0 ? '' : url.slice(mark + 1);
    this.headers = headers;
    const length = headers['content-length'];
    this.declared = length === undefined ? undefined : Number(length);
  }

  begin(): void {
    if (this.declared === undefined && this.headers['transfer-encoding'] === undefined) this.body = emptyBody;
    if (this.body || this.declared === undefined || this.declared > SMALL_BODY) this.ask();
    else {
      this.listen();
      // By then a body that came with the head is complete; for a later one the gateway knows how long to wait.
      setImmediate(() => this.ask());
    }
  }

  read(maxBytes: number, deadline: number): BodyRead | Promise<BodyRead> {
    if (this.body) return this.body;
    if (this.declared !== undefined && this.declared > maxBytes) return tooLarge;
    this.maxBytes = maxBytes;
    this.listen();
    return new Promise((resolve) => {
      this.deliver = resolve;
      this.timer = setTimeout(() => this.settle(late), Math.max(0, deadline - performance.now()));
    });
  }

  private ask(): void {
    if (this.isAsked) return;
    this.isAsked = true;
    const answer = this.gateway.handle(this);
    if (answer instanceof Promise) answer.then((given) => this.send(given));
    else this.send(answer);
  }

  private listen(): void {
    if (this.isListening) return;
    this.isListening = true;
    this.request.on('data', (chunk: Buffer) => this.collect(chunk));
    this.request.on('end', () => this.settle({ type: 'body', bytes: this.collected() }));
    this.request.on('close', () => this.settle(aborted));
  }

  private collect(chunk: Buffer): void {
    this.received += chunk.length;
    if (this.body) {
      if (this.received > MAX_DISCARDED) this.request.socket.destroy();
    } else if (this.received > this.maxBytes) this.settle(tooLarge);
    else if (this.first === undefined) this.first = chunk;
    else {
      this.chunks ??= [this.first];
      this.chunks.push(chunk);
    }
  }

  private collected(): Buffer {
    return this.chunks ? Buffer.concat(this.chunks) : (this.first ?? Buffer.alloc(0));
  }

  /** What came first counts: the whole body, its limit, its deadline or the caller's end. */
  private settle(read: BodyRead): void {
    if (this.body) return;
    this.body = read;
    clearTimeout(this.timer);
    if (this.deliver) this.deliver(read);
    else this.ask();
  }

  private send(answer: Answer): void {
    const { request, response } = this;
    if (response.destroyed || request.socket.destroyed) {
      answer.sent?.(false);
      return;
    }
    try {
      this.write(answer);
    } catch (error) {
      // A head that Node refuses must not leave the caller waiting.
      if (answer.instead) {
        this.send(answer.instead(error));
        return;
      }
      request.socket.destroy();
    }
    answer.sent?.(!request.socket.destroyed);
  }

  private write({ status, headers, body }: Answer): void {
    const { request, response } = this;
    const isBodyless = status === 204 || status === 304;
    const head: string[] = [];
    for (const name in headers) head.push(name, headers[name] ?? '');
    if (!isBodyless) head.push('content-length', String(Buffer.byteLength(body)));
    if (!request.complete) this.discard(head);
    response.writeHead(status, head).end(isBodyless || this.method === 'HEAD' ? undefined : body);
  }

  /** Closing on a caller that still sends would cost it the answer: the rest is read and thrown away. */
  private discard(head: string[]): void {
    this.body ??= tooLarge;
    this.listen();
    if (this.declared === undefined || this.declared > MAX_DISCARDED) head.push('connection', 'close');
    const { socket } = this.request;
    const cut = setTimeout(() => socket.destroy(), MAX_DISCARDING_MS).unref();
    this.request.once('close', () => clearTimeout(cut));
  }
}
