import type { RunDetail } from '@/lib/contract/runs';

const forwarding = ['x-forwarded-for', 'forwarded', 'cf-connecting-ip', 'x-real-ip'] as const;

/** False for a call of the machine itself, such as curl in its terminal. Tunnels and proxies there say for whom they call. */
export function cameFromOutside({
  remoteAddress,
  request,
}: {
  remoteAddress: RunDetail['remoteAddress'];
  request: Pick<RunDetail['request'], 'headers'>;
}): boolean {
  const isForwarded = forwarding.some((name) => request.headers[name] !== undefined);
  return isForwarded || remoteAddress === null || !/^(::1|127(\.\d+){3})$/.test(remoteAddress);
}
