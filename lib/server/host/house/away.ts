import type { IncomingMessage, ServerResponse } from 'node:http';
import { languageOf } from '@/lib/flow/accept-language';
import en from '@/messages/en/errors.json';
import ja from '@/messages/ja/errors.json';
import { AppError } from '../../errors';
import { sendFault } from '../send-json';

const SENTENCES = { en: en.pages_away, ja: ja.pages_away };
const AGAIN_SECONDS = 2;

/** While there is no house: a page that loads itself again for who reads, an error of the usual shape for programs. */
export function sendAway(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent || response.destroyed) return;
  response.setHeader('retry-after', String(AGAIN_SECONDS));
  if (wantsPage(request)) sendPage(request, response);
  else sendFault(response, new AppError('pages_away'));
}

function sendPage(request: IncomingMessage, response: ServerResponse): void {
  const language = languageOf(request.headers['accept-language'] ?? '');
  const body = pageIn(language, SENTENCES[language]);
  response.writeHead(503, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function wantsPage({ url = '/', headers }: IncomingMessage): boolean {
  return !url.startsWith('/api/') && String(headers.accept ?? '').includes('text/html');
}

function pageIn(language: string, sentence: string): string {
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${AGAIN_SECONDS}"><title>Hookloom</title>
<style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui;max-width:32rem;margin:20vh auto;padding:0 1.5rem}h1{font-size:1.25rem}</style>
<body><h1>Hookloom</h1><p role="status">${sentence}</p></body></html>`;
}
