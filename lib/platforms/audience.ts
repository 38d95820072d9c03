/**
 * Who can call an address. `machine`: nothing but the machine itself. `network`: only who is inside the same network.
 * `plain`: everybody, unencrypted. `public`: everybody.
 */
export type Audience = 'machine' | 'network' | 'plain' | 'public';

/** Judges by the address alone: what its name leads to is known only to who calls it. */
export function audienceOf(address: string): Audience {
  const { protocol, hostname } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (isMachine(host)) return 'machine';
  if (isNetwork(host)) return 'network';
  return protocol === 'https:' ? 'public' : 'plain';
}

function isMachine(host: string): boolean {
  return /^(localhost|.*\.localhost|::1|127(\.\d+){3}|0\.0\.0\.0)$/.test(host);
}

const privateAddresses = [
  /^10(\.\d+){3}$/,
  /^192\.168(\.\d+){2}$/,
  /^172\.(1[6-9]|2\d|3[01])(\.\d+){2}$/,
  /^169\.254(\.\d+){2}$/,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(\.\d+){2}$/, // carrier-grade NAT
  /^f[cd][0-9a-f]{2}:/,
  /^fe[89ab][0-9a-f]:/,
];
/** One word, or an ending that the internet does not know. */
const privateName = /^[^.:]+$|\.(local|internal|lan|home|corp|intranet|home\.arpa)$/;

function isNetwork(host: string): boolean {
  return privateName.test(host) || privateAddresses.some((range) => range.test(host));
}
