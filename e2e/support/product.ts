import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A Hookloom of a test's own, started as a user starts it, on a fresh data folder. */
export interface Product {
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  /** A management API call as the bootstrap key; throws unless the answer is 2xx. */
  api<T>(method: string, path: string, body?: unknown): Promise<T>;
  stop(): Promise<void>;
  /** SIGKILL, as by a power cut. */
  kill(): Promise<void>;
}

export const owner = {
  email: 'owner@example.com',
  password: 'a-long-enough-password',
  apiKey: 'hl_bootstrap_key_for_tests_0123456789',
};
const root = fileURLToPath(new URL('../..', import.meta.url));
const START_LIMIT_MS = 120_000;

export function freshDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'hookloom-e2e-'));
}

export function removeDataDir(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true });
}

export async function startProduct({
  dataDir,
  port,
  env = {},
}: {
  dataDir: string;
  port?: number;
  env?: Record<string, string>;
}): Promise<Product> {
  const chosen = port ?? (await freePort());
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(chosen),
      HOOKLOOM_DATA_DIR: dataDir,
      HOOKLOOM_OWNER_EMAIL: owner.email,
      HOOKLOOM_OWNER_PASSWORD: owner.password,
      HOOKLOOM_API_KEY: owner.apiKey,
      // No load balancer waits for a test.
      HOOKLOOM_DRAIN_SECONDS: '0',
      ...env,
    },
  });
  const url = await readyUrl(child);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = (signal: NodeJS.Signals) => async () => {
    child.kill(signal);
    await exited;
  };
  return {
    url,
    dataDir,
    pid: child.pid ?? 0,
    api: (method, path, body) => callApi(url, { method, path, body }),
    stop: end('SIGTERM'),
    kill: end('SIGKILL'),
  };
}

/** Waits for the one line on stdout; fails with what was said on stderr. */
function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`Not ready after ${START_LIMIT_MS} ms:\n${said}`)), START_LIMIT_MS);
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      const url = /https?:\/\/\S+/.exec(String(chunk))?.[0];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`Exit ${code}:\n${said}`));
    });
  });
}

async function callApi<T>(
  url: string,
  { method, path, body }: { method: string; path: string; body: unknown },
): Promise<T> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${owner.apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T; // the test names the shape it expects
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
