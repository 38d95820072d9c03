import type { Answer, BodyRead, Gateway, Inbound } from './inbound';

/** A web-standard request on one side, the gateway on the other: for hosts that speak `Request` and `Response`. */
export async function answerRequest(gateway: Gateway, request: Request): Promise<Response> {
  const { answer, response } = written(await gateway.handle(inboundOf(request)), request.method);
  answer.sent?.(!request.signal.aborted); // such a host does not tell whether the answer arrived
  return response;
}

/** The answer, or the one in its place when this host refuses its head. */
function written(answer: Answer, method: string): { answer: Answer; response: Response } {
  try {
    return { answer, response: responseOf(answer, method) };
  } catch (error) {
    if (!answer.instead) throw error;
    return written(answer.instead(error), method);
  }
}

function inboundOf(request: Request): Inbound {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    path: pathname,
    query: search.slice(1),
    headers: Object.fromEntries(request.headers),
    remoteAddress: null, // only headers could tell, and anybody can write those
    startedAt: performance.now(),
    read: (maxBytes, deadline) => readBody(request, maxBytes, deadline),
  };
}

async function readBody({ body, headers }: Request, maxBytes: number, deadline: number): Promise<BodyRead> {
  if (Number(headers.get('content-length') ?? 0) > maxBytes) return { type: 'too_large' };
  if (!body) return { type: 'body', bytes: Buffer.alloc(0) };
  const reader = body.getReader();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<BodyRead>((resolve) => {
    timer = setTimeout(() => resolve({ type: 'late' }), Math.max(0, deadline - performance.now()));
  });
  const read = await Promise.race([readAll(reader, maxBytes), late]);
  clearTimeout(timer);
  if (read.type !== 'body') void reader.cancel().catch(() => undefined); // the caller may be gone already
  return read;
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>, maxBytes: number): Promise<BodyRead> {
  const chunks: Uint8Array[] = [];
  let received = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { type: 'body', bytes: Buffer.concat(chunks) };
      received += value.length;
      if (received > maxBytes) return { type: 'too_large' };
      chunks.push(value);
    }
  } catch {
    return { type: 'aborted' };
  }
}

function responseOf({ status, headers, body }: Answer, method: string): Response {
  const isBodyless = status === 204 || status === 304 || method === 'HEAD';
  return new Response(isBodyless ? null : body, { status, headers });
}
