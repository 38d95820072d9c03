import { isKeptHeader, isTransportHeader } from '@/lib/engine/headers';
import type { RawAnswer } from '@/lib/engine/reply';
import { languageOf } from '@/lib/flow/accept-language';
import type { WireAnswer } from '@/lib/platforms/platform';
import type { Inbound } from './inbound';

const headerName = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;

/** A page that a flow answers runs in an origin of its own: it shares the host with the studio. */
const isolation = {
  'content-security-policy': 'sandbox allow-forms allow-popups allow-scripts',
  'x-content-type-options': 'nosniff',
};

/** The answer that a flow spelled out itself. */
export function rawAnswer({ status, headers, body }: RawAnswer): WireAnswer {
  const given: Record<string, string> = { ...isolation };
  const text = body.type === 'json' ? JSON.stringify(body.value) : body.type === 'text' ? body.value : '';
  const type = { json: 'application/json; charset=utf-8', text: 'text/plain; charset=utf-8', none: undefined }[
    body.type
  ];
  if (type !== undefined) given['content-type'] = type;
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (headerName.test(lower) && !isKeptHeader(lower) && !isTransportHeader(lower))
      given[lower] = value.replace(/[^\t\x20-\x7e\x80-\xff]/g, ' ');
  }
  return { status, headers: given, body: text };
}

/** Somebody opened the address in a browser. */
export function wantsPage({ method, headers }: Inbound): boolean {
  return method === 'GET' && String(headers.accept ?? '').includes('text/html');
}

const pages = {
  en: {
    title: 'This is a webhook address',
    text: 'It is not made for a browser: a chatbot platform or another program calls it with',
  },
  ja: {
    title: 'これはWebhookのアドレスです',
    text: 'ブラウザーで開くものではありません。チャットボットなどのプログラムが次の方法で呼び出します：',
  },
};

/** The 405 that a person sees, in the browser's language. */
export function browserPage({ headers }: Inbound, allow: string): WireAnswer {
  const language = languageOf(String(headers['accept-language'] ?? ''));
  const { title, text } = pages[language];
  const body = `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><body style="font:16px/1.6 system-ui;max-width:32rem;margin:20vh auto;padding:0 1.5rem">
<h1 style="font-size:1.25rem">${title}</h1><p>${text} ${allow}</p></body></html>`;
  return { status: 405, headers: { 'content-type': 'text/html; charset=utf-8', ...isolation }, body };
}
