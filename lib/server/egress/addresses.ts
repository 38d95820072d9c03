import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Which addresses flows may call. Names are checked after resolution, at the address that is connected to. */
export interface Addresses {
  isAllowed(address: string): boolean;
  /** Resolves like `dns.lookup`, but gives only allowed addresses; fails with `AddressRefused` when none is left. */
  readonly lookup: LookupFunction;
}

export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** Public by range, private by use: the address at which Azure serves its machines' metadata. */
const PRIVATE_BY_USE = new Set(['168.63.129.16']);

/** `allowPrivate`: CIDRs that may be called although they are not public. Throws on a CIDR that is none. */
export function createAddresses(allowPrivate: readonly string[], resolve: Resolve = dnsLookup): Addresses {
  const allowed = allowPrivate.map((cidr) => ipaddr.parseCIDR(cidr));

  const isAllowed = (address: string) => {
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.process(address); // an IPv4 address inside an IPv6 one is judged as IPv4
    if (allowed.some((range) => range[0].kind() === parsed.kind() && parsed.match(range))) return true;
    return parsed.range() === 'unicast' && !isCompatible(address) && !PRIVATE_BY_USE.has(parsed.toString());
  };

  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const usable = found.filter(({ address }) => isAllowed(address));
      const first = usable[0];
      if (!first) return callback(new AddressRefused(`${hostname} leads to a private or reserved address.`), '');
      if (options.all) callback(null, usable);
      else callback(null, first.address, first.family);
    });
  };

  return { isAllowed, lookup };
}

/** `::127.0.0.1` and its kin: a form that is out of use, in which any IPv4 address can hide. */
function isCompatible(address: string): boolean {
  const parsed = ipaddr.parse(address);
  return parsed instanceof ipaddr.IPv6 && parsed.parts.slice(0, 6).every((part) => part === 0);
}

type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;
