import type { ServerResponse } from 'node:http';
import type { AppError } from '../errors';

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}

/** In the one shape of errors that callers of the management API know. */
export function sendFault(response: ServerResponse, { status, code, message, params }: AppError): void {
  if (params.methods !== undefined) response.setHeader('allow', params.methods);
  sendJson(response, status, { error: { code, message } });
}
