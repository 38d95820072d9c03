import { checks } from '@/lib/checks/catalog.gen';
import type { VerifyRow } from '@/lib/checks/rows.gen';
import { quoteForShell } from '@/lib/flow/shell';
import type { SimulatedRequest } from '@/lib/platforms/platform';

/** A command for a POSIX shell that calls `url` as the platform would. Secrets stand as shell variables of their names. */
export function curlCommand(url: string, request: SimulatedRequest, row: VerifyRow | undefined): string {
  const headers = Object.entries(request.headers).filter(([name]) => name.toLowerCase() !== 'content-length');
  const proof = row && checks.get(row.type)?.shell(row);
  const lines = [
    `curl -sS ${request.method === 'POST' ? '' : `-X ${request.method} `}${quoteForShell(addressOf(url, request))}`,
    ...headers.map(([name, value]) => `-H ${quoteForShell(`${name}: ${value}`)}`),
    ...(proof?.args ?? []),
    ...(request.body === '' ? [] : [`--data-binary ${proof?.before ? '"$BODY"' : quoteForShell(request.body)}`]),
  ];
  const before = proof?.before ? [`BODY=${quoteForShell(request.body)}`, ...proof.before] : [];
  return [...before, lines.join(' \\\n  ')].join('\n');
}

function addressOf(url: string, { path, query }: SimulatedRequest): string {
  return `${url}${path === '' ? '' : `/${path}`}${query === '' ? '' : `?${query}`}`;
}
