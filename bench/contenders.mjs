// Starts and stops what is measured. Everything listens on loopback and is ended by pid.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { flows } from './scenarios.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const apiKey = 'hl_bench_key_0123456789abcdef0123456789abcdef';
export const account = { email: 'bench@example.com', password: 'bench-password-1234' };
const running = new Set();

export const start = {
  upstream: () => launch('bench/upstream.mjs', {}),
  bare: (upstream) => launch('bench/bare.mjs', { UPSTREAM: upstream }),
  async logging({ upstream, databaseUrl }) {
    const dataDir = mkdtempSync(join(tmpdir(), 'hookloom-bench-logging-'));
    const contender = await launch(await bundleLogging(), {
      UPSTREAM: upstream,
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
    });
    return { ...contender, dataDir };
  },
  product: ({ dataDir, roles, processes = '2' }) =>
    launch('scripts/start.mjs', { ...productEnv(dataDir, roles), HOOKLOOM_PROCESSES: processes }),
};

/** Draws and publishes the scenarios as flows. @returns {Promise<Record<string, {id: string, url: string}>>} */
export async function createFlows(dataDir) {
  const upstream = await start.upstream();
  const product = await start.product({ dataDir, roles: 'web,hooks,worker' });
  const api = async (method, path, body) => {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const response = await fetch(`${product.url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${await response.text()}`);
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  const created = {};
  for (const [name, document] of Object.entries(flows('{{ env.UPSTREAM }}'))) {
    const flow = await api('POST', '/flows', document);
    created[name] = { id: flow.id, url: flow.urls.production };
  }
  await api('PUT', '/variables/UPSTREAM', { environment: 'both', value: upstream.url });
  for (const { id } of Object.values(created)) await api('POST', `/flows/${id}/publish`, {});
  await product.stop();
  await upstream.stop();
  return created;
}

/** The embedded database of a data folder, through the socket that its postmaster announces. */
export function databaseUrlOf(dataDir) {
  const lines = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  return `postgresql://hookloom@localhost/hookloom?host=${encodeURIComponent(lines[4])}`;
}

export async function stopAll() {
  await Promise.all([...running].map((contender) => contender.stop()));
}

const UPSTREAM_PORT = 9_177;

function productEnv(dataDir, roles) {
  return {
    HOOKLOOM_DATA_DIR: dataDir,
    HOOKLOOM_ROLES: roles,
    HOOKLOOM_ALLOW_PRIVATE: '127.0.0.0/8',
    HOOKLOOM_OWNER_EMAIL: account.email,
    HOOKLOOM_OWNER_PASSWORD: account.password,
    HOOKLOOM_DRAIN_SECONDS: '0',
    HOOKLOOM_API_KEY: apiKey,
  };
}

function launch(script, env) {
  const PORT = script === 'bench/upstream.mjs' ? UPSTREAM_PORT : 0;
  const started = performance.now();
  const child = spawn(process.execPath, [script], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', PORT: String(PORT), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const contender = { pid: child.pid, url: '', readyMs: 0, stop: () => stop(child, contender) };
  running.add(contender);
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.stdout.on('data', (chunk) => {
      const [, url, port] = /(http:\/\/\S+)|ready (\d+)/.exec(String(chunk)) ?? [];
      if (!url && !port) return;
      resolve(
        Object.assign(contender, { url: url ?? `http://127.0.0.1:${port}`, readyMs: performance.now() - started }),
      );
    });
    child.once('exit', (code) => reject(new Error(`${script} exited with ${code}:\n${said}`)));
  });
}

function stop(child, contender) {
  running.delete(contender);
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** Beside the product's bundle, where the run log finds its worker. */
async function bundleLogging() {
  const outfile = join(root, 'dist', 'bench-logging.js');
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  await esbuild.build({
    entryPoints: [join(root, 'bench/bare-logging.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    alias: { '@': root },
    banner,
    logLevel: 'error',
  });
  return outfile;
}
