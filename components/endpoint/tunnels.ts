/** How a machine is reached from the internet: three tunnels to try things with, and a proxy to stay. */
export const ways = ['cloudflared', 'ngrok', 'tunnelmole', 'proxy'] as const;
export type Way = (typeof ways)[number];

const EXAMPLE = 'https://hooks.example.com';

/** For a terminal on the machine that Hookloom runs on, where it listens at `port`. */
export function wayCommand(way: Way, port: number): string {
  switch (way) {
    case 'cloudflared':
      return `cloudflared tunnel --url http://127.0.0.1:${port}`;
    case 'ngrok':
      return `ngrok http ${port}`;
    case 'tunnelmole':
      return `npx tunnelmole ${port}`;
    case 'proxy':
      return `caddy reverse-proxy --from ${new URL(EXAMPLE).host} --to 127.0.0.1:${port}`;
  }
}

/** Tells Hookloom its address. A proxy of one's own is trusted to say who called; of a tunnel nothing is known. */
export function startCommand(way: Way, origin: string | null): string {
  const trust = way === 'proxy' ? ' HOOKLOOM_TRUST_PROXY=127.0.0.1' : '';
  return `HOOKLOOM_PUBLIC_URL=${origin ?? EXAMPLE}${trust} npm start`;
}

/** Scheme, host and port of what somebody pasted; null while it is no address. */
export function originIn(text: string): string | null {
  const given = text.trim();
  if (given === '') return null;
  try {
    const { origin, protocol, hostname } = new URL(/^[a-z]+:\/\//i.test(given) ? given : `https://${given}`);
    return /^https?:$/.test(protocol) && /^(\[.+\]|[^.]+\.[^.].*|localhost)$/.test(hostname) ? origin : null;
  } catch {
    return null;
  }
}
