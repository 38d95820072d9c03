import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StartFault } from '../start-fault';

/** Encrypts what must not be readable in the database or in a backup, and derives the other keys of the installation. */
export interface Sealing {
  /** `context` is bound to the bytes: what was sealed for one place cannot be opened in another. */
  seal(plain: string, context: string): Uint8Array<ArrayBuffer>;
  /** Null when none of the known keys opens it, or it was altered. */
  unseal(sealed: Uint8Array, context: string): string | null;
  /** False when an older key sealed it. */
  isCurrent(sealed: Uint8Array): boolean;
  /** 32 bytes as hex, always the same for the same key and purpose. */
  derive(purpose: string): string;
}

const LAYOUT = 1;
const KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES + TAG_BYTES;
const MIN_KEY_LENGTH = 32;

/**
 * The key of the environment seals; the keys in the file still open what they sealed, so that moving from the file
 * to the environment, or writing a new line on top of the file, loses nothing.
 */
export async function loadSealing(env: { dataDir: string; encryptionKey: string | null }): Promise<Sealing> {
  const file = path.join(env.dataDir, 'encryption.key');
  if (env.encryptionKey === null) return createSealing(await readOrCreateKeyFile(file));
  return createSealing([env.encryptionKey, ...(await readKeyFile(file))]);
}

/** `keys`: newest first, at least one, each at least 32 characters. */
export function createSealing(keys: readonly string[]): Sealing {
  const ring = keys.map(toKey);
  const [current] = ring;
  if (!current) throw new Error('An encryption key is needed.');
  return {
    seal: (plain, context) => sealWith(current, plain, context),
    unseal(sealed, context) {
      const key = ring.find((one) => one.id.equals(keyIdOf(sealed)));
      return key ? unsealWith(key, Buffer.from(sealed), context) : null;
    },
    isCurrent: (sealed) => current.id.equals(keyIdOf(sealed)),
    derive: (purpose) => Buffer.from(hkdfSync('sha256', current.bytes, 'hookloom', purpose, 32)).toString('hex'),
  };
}

interface Key {
  readonly id: Buffer;
  readonly bytes: Buffer;
}

function toKey(text: string): Key {
  if (text.length < MIN_KEY_LENGTH) throw new Error(`The encryption key needs at least ${MIN_KEY_LENGTH} characters.`);
  const decoded = Buffer.from(text, 'base64');
  const isRaw = decoded.length === 32 && decoded.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
  const bytes = isRaw ? decoded : Buffer.from(hkdfSync('sha256', text, 'hookloom', 'passphrase', 32));
  return { bytes, id: createHash('sha256').update('key id').update(bytes).digest().subarray(0, KEY_ID_BYTES) };
}

function sealWith(key: Key, plain: string, context: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  // A plain Uint8Array with a buffer of its own is what Prisma takes for Bytes.
  return new Uint8Array([LAYOUT, ...key.id, ...nonce, ...cipher.getAuthTag(), ...body]);
}

function unsealWith(key: Key, sealed: Buffer, context: string): string | null {
  if (sealed.length < HEAD_BYTES || sealed[0] !== LAYOUT) return null;
  const nonceAt = 1 + KEY_ID_BYTES;
  const tagAt = nonceAt + NONCE_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, sealed.subarray(nonceAt, tagAt))
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(tagAt, HEAD_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null; // GCM refuses altered bytes and a foreign context by throwing
  }
}

function keyIdOf(sealed: Uint8Array): Buffer {
  return Buffer.from(sealed.subarray(1, 1 + KEY_ID_BYTES));
}

async function readKeyFile(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new StartFault(`The encryption key ${file} cannot be read (${error.code}). Change its permissions.`);
  });
  const keys = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  if (keys.some((key) => key.length < MIN_KEY_LENGTH)) {
    throw new StartFault(
      `A line of ${file} is no encryption key: it needs at least ${MIN_KEY_LENGTH} characters. Put the right key there; no other opens the stored secrets.`,
    );
  }
  return keys;
}

async function readOrCreateKeyFile(file: string): Promise<string[]> {
  const known = await readKeyFile(file);
  if (known.length > 0) return known;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  // Written whole under another name, then linked: of two processes that start together one wins and both read the same key.
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // node:fs throws errno errors
  } finally {
    await unlink(draft);
  }
  return readKeyFile(file);
}
