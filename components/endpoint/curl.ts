import type { VerifyRow } from '@/lib/flow/schema';
import type { SimulatedRequest } from '@/lib/platforms/platform';

/** A command for a POSIX shell that calls `url` as the platform would. Secrets stand as shell variables of their names. */
export function curlCommand(url: string, request: SimulatedRequest, row: VerifyRow | undefined): string {
  const headers = Object.entries(request.headers).filter(([name]) => name.toLowerCase() !== 'content-length');
  const signature = row?.type === 'hmac' ? row : undefined;
  const lines = [
    `curl -sS ${request.method === 'POST' ? '' : `-X ${request.method} `}${quote(addressOf(url, request))}`,
    ...headers.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...credentialsOf(row),
    ...(request.body === '' ? [] : [`--data-binary ${signature ? '"$BODY"' : quote(request.body)}`]),
  ];
  return [...(signature ? signing(signature, request.body) : []), lines.join(' \\\n  ')].join('\n');
}

function addressOf(url: string, { path, query }: SimulatedRequest): string {
  return `${url}${path === '' ? '' : `/${path}`}${query === '' ? '' : `?${query}`}`;
}

function credentialsOf(row: VerifyRow | undefined): string[] {
  switch (row?.type) {
    case undefined:
      return [];
    case 'header':
      return [`-H ${quote(`${row.name}: `)}"$${row.secret}"`];
    case 'bearer':
      return [`-H "authorization: Bearer $${row.secret}"`];
    case 'basic':
      return [`-u ${quote(row.user)}:"$${row.secret}"`];
    case 'hmac':
      return [`-H ${quote(`${row.header}: ${row.prefix}`)}"$SIGNATURE"`];
  }
}

function signing(row: Extract<VerifyRow, { type: 'hmac' }>, body: string): string[] {
  const digest = `printf %s "$BODY" | openssl dgst -${row.algorithm} -hmac "$${row.secret}"`;
  const written = row.encoding === 'hex' ? `${digest} | sed 's/^.* //'` : `${digest} -binary | openssl base64 -A`;
  return [`BODY=${quote(body)}`, `SIGNATURE=$(${written})`];
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
