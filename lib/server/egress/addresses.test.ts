import { describe, expect, test } from 'vitest';
import { AddressRefused, createAddresses } from './addresses';

const refused = [
  '127.0.0.1',
  '127.8.8.8',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '0.0.0.0',
  '255.255.255.255',
  '224.0.0.1',
  '240.0.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '198.18.0.1',
  '168.63.129.16',
  '::1',
  '::',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '2001:db8::1',
  '100::1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '::ffff:0:127.0.0.1',
  '::127.0.0.1',
  '::7f00:1',
  '::808:808',
  '64:ff9b::7f00:1',
  '64:ff9b:1::1',
  '2002:7f00:1::',
  '2001::1',
  'not an address',
  '',
];

const resolveTo =
  (...addresses: string[]): NonNullable<Parameters<typeof createAddresses>[1]> =>
  (_, __, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

describe('which addresses flows may call', () => {
  const { isAllowed } = createAddresses([]);
  test.each(refused)('refuses %s', (address) => expect(isAllowed(address)).toBe(false));
  test.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '::ffff:8.8.8.8'])('allows %s', (address) => {
    expect(isAllowed(address)).toBe(true);
  });

  test('opens exactly the private ranges an admin names, also inside IPv6', () => {
    const opened = createAddresses(['10.0.0.0/8', 'fd00::/8']);
    for (const address of ['10.9.9.9', '::ffff:10.9.9.9', 'fd00::1']) expect(opened.isAllowed(address)).toBe(true);
    for (const address of ['192.168.1.1', '127.0.0.1', '::1', 'fe80::1']) expect(opened.isAllowed(address)).toBe(false);
  });

  test('an impossible range stops the start', () => {
    expect(() => createAddresses(['10.0.0.0/99'])).toThrow();
  });
});

describe('resolving a name', () => {
  const lookup = (addresses: string[], all: boolean) =>
    new Promise((resolve, reject) =>
      createAddresses([], resolveTo(...addresses)).lookup('some.host', { all }, (error, found) =>
        error ? reject(error) : resolve(found),
      ),
    );

  test('gives only the allowed addresses', async () => {
    expect(await lookup(['127.0.0.1', '8.8.8.8', '::1'], true)).toEqual([{ address: '8.8.8.8', family: 4 }]);
    expect(await lookup(['10.0.0.1', '2606:4700::1111'], false)).toBe('2606:4700::1111');
  });

  test('fails when none is left', async () => {
    await expect(lookup(['127.0.0.1', '::1'], true)).rejects.toBeInstanceOf(AddressRefused);
  });
});
