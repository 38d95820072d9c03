import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSealing, loadSealing } from './sealing';

const first = 'a passphrase that is long enough 1';
const second = 'a passphrase that is long enough 2';

describe('sealing', () => {
  it('opens what it sealed, for the same place only', () => {
    const sealing = createSealing([first]);
    const sealed = sealing.seal('höchst geheim 秘密', 'w/production/API');
    expect(Buffer.from(sealed).includes('geheim')).toBe(false);
    expect(sealing.unseal(sealed, 'w/production/API')).toBe('höchst geheim 秘密');
    expect(sealing.unseal(sealed, 'w/test/API')).toBeNull();
  });

  it('seals the same text differently each time', () => {
    const sealing = createSealing([first]);
    expect(sealing.seal('x', 'c')).not.toEqual(sealing.seal('x', 'c'));
  });

  it('refuses altered and cut bytes', () => {
    const sealing = createSealing([first]);
    const sealed = sealing.seal('secret', 'c');
    const altered = Uint8Array.from(sealed);
    altered[sealed.length - 1] = (altered[sealed.length - 1] ?? 0) ^ 1;
    expect(sealing.unseal(altered, 'c')).toBeNull();
    expect(sealing.unseal(sealed.slice(0, 12), 'c')).toBeNull();
  });

  it('opens with an older key after a new one was put in front, and knows that it is old', () => {
    const sealed = createSealing([first]).seal('secret', 'c');
    const rotated = createSealing([second, first]);
    expect(rotated.unseal(sealed, 'c')).toBe('secret');
    expect(rotated.isCurrent(sealed)).toBe(false);
    expect(rotated.isCurrent(rotated.seal('secret', 'c'))).toBe(true);
    expect(createSealing([second]).unseal(sealed, 'c')).toBeNull();
  });

  it('derives the same key for a purpose, another for another purpose', () => {
    expect(createSealing([first]).derive('a')).toBe(createSealing([first]).derive('a'));
    expect(createSealing([first]).derive('a')).not.toBe(createSealing([first]).derive('b'));
    expect(createSealing([first]).derive('a')).not.toBe(createSealing([second]).derive('a'));
  });

  it('refuses a key that is too short', () => {
    expect(() => createSealing(['short'])).toThrow('at least 32 characters');
  });

  it('creates a key file that only the owner may read, once, even when two processes start together', async () => {
    const dataDir = path.join(await mkdtemp(path.join(os.tmpdir(), 'sealing-')), 'data');
    const [one, two] = await Promise.all([
      loadSealing({ dataDir, encryptionKey: null }),
      loadSealing({ dataDir, encryptionKey: null }),
    ]);
    expect((await stat(path.join(dataDir, 'encryption.key'))).mode & 0o777).toBe(0o600);
    expect(two.unseal(one.seal('x', 'c'), 'c')).toBe('x');
  });

  it('keeps opening the secrets of the file when the key moves to the environment', async () => {
    const dataDir = await mkdtemp(path.join(os.tmpdir(), 'sealing-'));
    const sealed = (await loadSealing({ dataDir, encryptionKey: null })).seal('x', 'c');
    expect((await loadSealing({ dataDir, encryptionKey: first })).unseal(sealed, 'c')).toBe('x');
    expect(await readFile(path.join(dataDir, 'encryption.key'), 'utf8')).not.toContain(first);
  });

  it('says of a key file that cannot be a key, or cannot be read, what to do', async () => {
    const dataDir = await mkdtemp(path.join(os.tmpdir(), 'sealing-'));
    const file = path.join(dataDir, 'encryption.key');
    await writeFile(file, 'cut of');
    const loading = () => loadSealing({ dataDir, encryptionKey: null });
    await expect(loading()).rejects.toMatchObject({ name: 'StartFault', message: expect.stringContaining(file) });
    await rm(file);
    await mkdir(file);
    await expect(loading()).rejects.toMatchObject({ name: 'StartFault', message: expect.stringContaining('EISDIR') });
  });

  it('takes a new first line of the key file as the current key', async () => {
    const dataDir = await mkdtemp(path.join(os.tmpdir(), 'sealing-'));
    await writeFile(path.join(dataDir, 'encryption.key'), `${first}\n`);
    const sealed = (await loadSealing({ dataDir, encryptionKey: null })).seal('x', 'c');
    await writeFile(path.join(dataDir, 'encryption.key'), `${second}\n${first}\n`);
    const rotated = await loadSealing({ dataDir, encryptionKey: null });
    expect(rotated.unseal(sealed, 'c')).toBe('x');
    expect(rotated.isCurrent(sealed)).toBe(false);
  });
});
