import {
  Agent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { pipeline } from 'node:stream';
import type { Web } from '../web';
import { sendAway } from './away';
import type { House } from './house';

/** Hands a request to the house and its answer back, both as they come: nothing is gathered on the way. */
export function createForwarder(house: Pick<House, 'address'>): Pick<Web, 'handle'> & { close(): void } {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 16 });
  const pass = (socketPath: string | null, request: IncomingMessage, response: ServerResponse) => {
    if (socketPath === null) sendAway(request, response);
    else exchange({ socketPath, agent }, request, response);
  };
  return {
    handle(request, response) {
      const address = house.address();
      if (address instanceof Promise) void address.then((found) => pass(found, request, response));
      else pass(address, request, response);
    },
    close: () => agent.destroy(),
  };
}

interface Way {
  readonly socketPath: string;
  readonly agent: Agent;
}

function exchange(way: Way, request: IncomingMessage, response: ServerResponse): void {
  if (response.destroyed) return;
  const { method, url: path, headers } = request;
  const onward = httpRequest({ ...way, method, path, headers: requestHeaders(headers), setHost: false });
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, responseHeaders(answer.rawHeaders));
    response.flushHeaders();
    pipeline(answer, response, () => {
      // A house that answers before it has read everything reads no more.
      if (!request.complete) leave();
    });
  });
  const leave = () => {
    request.unpipe(onward);
    request.resume();
    onward.destroy();
  };
  onward.on('error', () => {
    request.unpipe(onward);
    request.resume();
    if (response.headersSent) response.destroy();
    else sendAway(request, response);
  });
  response.once('close', () => {
    if (!response.writableFinished) leave();
  });
  request.pipe(onward);
}

/** They hold for one connection only (RFC 9110, 7.6.1); `expect` was dealt with when the head arrived. */
const OF_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  'expect',
]);

function requestHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = namedBy(headers.connection);
  const kept: IncomingHttpHeaders = {};
  for (const name in headers) if (!OF_CONNECTION.has(name) && !named.has(name)) kept[name] = headers[name];
  // A body of unknown length: for some methods Node would send it without saying so.
  if (headers['transfer-encoding'] !== undefined) kept['transfer-encoding'] = 'chunked';
  return kept;
}

/** `raw`: names and values by turns, as they came. */
function responseHeaders(raw: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < raw.length; index += 2) {
    const [name = '', value = ''] = [raw[index], raw[index + 1]];
    if (!OF_CONNECTION.has(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}

function namedBy(connection: string | undefined): ReadonlySet<string> {
  return new Set(
    connection
      ?.toLowerCase()
      .split(',')
      .map((name) => name.trim()),
  );
}
