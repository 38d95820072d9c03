// npm run bench -- --flows 2000 [--product <folder of a built Hookloom>]: what many published flows cost.
// Flows are drawn and published through the API, then multiplied in the database. Everything is on loopback.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { databaseUrlOf } from './contenders.mjs';
import { flows, load } from './scenarios.mjs';

const { values: options } = parseArgs({
  options: { flows: { type: 'string' }, product: { type: 'string', default: '.' } },
});
const count = Math.min(Number(options.flows), 20_000);
const product = resolve(options.product);
const apiKey = 'hl_bench_key_0123456789abcdef0123456789abcdef';
/** So many flows ask their callers for the secret that is saved. */
const USERS_OF_SECRET = 20;
const dataDir = mkdtempSync(join(tmpdir(), 'hookloom-bench-flows-'));
let running = null;

try {
  running = await launch();
  const sources = await createSources(running);
  const few = memoryOf(running.pid);
  await running.stop();
  const withFew = await startAndAnswer(sources.plainKey);
  const keys = await multiply(sources);
  await running.stop();
  // Once for what an upgrade or a first start has to catch up with, once as every later start is.
  running = await launch();
  await firstAnswer(running, keys[0]);
  await quiet(running.pid);
  await running.stop();

  const withMany = await startAndAnswer(keys[Math.floor(count / 2)]);
  await quiet(running.pid);
  const idle = memoryOf(running.pid);
  const cold = await callAll(running, keys);
  const warm = await callAll(running, keys);
  await quiet(running.pid);
  const called = memoryOf(running.pid);
  const secretMs = await times(5, (n) =>
    api(running, 'PUT', '/secrets/TOKEN', { environment: 'production', value: `token-${n}` }),
  );
  const publishMs = await times(5, () => api(running, 'POST', `/flows/${sources.plain}/publish`, {}));
  // Version 0.1.0 cannot answer this with 2,000 flows.
  const listMs = await times(3, () => api(running, 'GET', '/secrets')).catch((error) => [error.message.slice(0, 60)]);
  const round = (ms) => (typeof ms === 'string' ? ms : Number(ms.toFixed(ms < 10 ? 1 : 0)));
  console.log(
    JSON.stringify(
      {
        product,
        node: process.version,
        flows: count,
        startWithFewFlows: withFew,
        start: withMany,
        mbWithFewFlows: few,
        mbAfterStart: idle,
        mbAfterAllWereCalled: called,
        kbPerFlow: round(((called - few) * 1_024) / count),
        firstCallMs: cold,
        nextCallMs: warm,
        saveSecretMs: secretMs.map(round),
        publishMs: publishMs.map(round),
        listSecretsMs: listMs.map(round),
      },
      null,
      2,
    ),
  );
} finally {
  await running?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** `cpuMs` is what the start costs however busy the machine is. */
async function startAndAnswer(key) {
  const startedAt = performance.now();
  running = await launch();
  const readyMs = Math.round(performance.now() - startedAt);
  await firstAnswer(running, key);
  const firstAnswerMs = Math.round(performance.now() - startedAt);
  return { readyMs, firstAnswerMs, cpuMs: ticksOf(running.pid) * 10 };
}

async function launch() {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/server.js'], {
    cwd: product,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: process.env.PORT ?? '0',
      HOOKLOOM_PROJECT: product,
      HOOKLOOM_DATA_DIR: dataDir,
      HOOKLOOM_OWNER_EMAIL: 'bench@example.com',
      HOOKLOOM_OWNER_PASSWORD: 'bench-password-1234',
      HOOKLOOM_API_KEY: apiKey,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise((done) => child.once('exit', done));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const url = await new Promise((done, fail) => {
    child.stdout.on('data', (chunk) => {
      const [, found] = /(http:\/\/\S+)/.exec(String(chunk)) ?? [];
      if (found) done(found);
    });
    child.once('exit', (code) => fail(new Error(`The product exited with ${code}:\n${said}`)));
  });
  return { pid: child.pid, url, stop };
}

async function api({ url }, method, path, body) {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** One flow with checks of the caller that read a secret, one without. */
async function createSources(target) {
  const document = { ...flows('http://127.0.0.1:9').logic, name: 'Bench' };
  await api(target, 'PUT', '/secrets/TOKEN', { environment: 'both', value: 'token-first' });
  const verify = [{ type: 'bearer', secret: 'TOKEN' }];
  const plain = await api(target, 'POST', '/flows', document);
  const checked = await api(target, 'POST', '/flows', { ...document, endpoint: { ...document.endpoint, verify } });
  for (const { id } of [plain, checked]) await api(target, 'POST', `/flows/${id}/publish`, {});
  await firstAnswer(target, plain.key);
  await quiet(target.pid);
  return { plain: plain.id, plainKey: plain.key, checked: checked.id };
}

/** Copies rows of tables whose columns this script need not know. @returns the keys of the flows that ask for no secret */
async function multiply({ plain, checked }) {
  const client = new pg.Client({ connectionString: databaseUrlOf(dataDir) });
  await client.connect();
  try {
    await client.query(
      `CREATE TEMP TABLE copies AS SELECT gen_random_uuid()::text AS id, 'bench-key-' || n AS key,
         CASE WHEN n <= $2 THEN $3 ELSE $4 END AS source FROM generate_series(1, $1::int) n`,
      [count, USERS_OF_SECRET, checked, plain],
    );
    const copy = (table, column, change) =>
      client.query(
        `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, to_jsonb(t) || ${change})).*
           FROM copies c JOIN ${table} t ON t."${column}" = c.source`,
      );
    await copy('flow', 'id', `jsonb_build_object('id', c.id, 'name', c.key)`);
    await copy('flow_version', 'flowId', `jsonb_build_object('flowId', c.id)`);
    await copy('deployment', 'flowId', `jsonb_build_object('flowId', c.id)`);
    await copy('endpoint_key', 'flowId', `jsonb_build_object('flowId', c.id, 'key', c.key)`);
    await client.query('ANALYZE');
    const { rows } = await client.query('SELECT key FROM copies WHERE source = $1', [plain]);
    return rows.map((row) => row.key);
  } finally {
    await client.end();
  }
}

async function call({ url }, key) {
  const response = await fetch(`${url}/hooks/${key}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(load),
  });
  await response.arrayBuffer();
  return response.status;
}

async function firstAnswer(target, key) {
  while ((await call(target, key)) !== 200) await new Promise((done) => setTimeout(done, 5));
}

/** Sixteen at a time. */
async function callAll(target, keys) {
  const took = [];
  const left = [...keys];
  const work = async () => {
    for (let key = left.pop(); key !== undefined; key = left.pop()) {
      const startedAt = performance.now();
      const status = await call(target, key);
      if (status !== 200) throw new Error(`A flow answered ${status}.`);
      took.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  took.sort((a, b) => a - b);
  const at = (share) => Number(took[Math.floor((took.length - 1) * share)].toFixed(1));
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

async function times(rounds, work) {
  const took = [];
  for (let n = 0; n < rounds; n++) {
    const startedAt = performance.now();
    await work(n);
    took.push(performance.now() - startedAt);
  }
  return took;
}

/** Until the product has used less than a tenth of a core for a second. */
async function quiet(pid) {
  for (let before = ticksOf(pid), n = 0; n < 60; n++) {
    await new Promise((done) => setTimeout(done, 1_000));
    const now = ticksOf(pid);
    if (now - before < 10) return;
    before = now;
  }
}

/** CPU time of the product's Node processes, in hundredths of a second. */
function ticksOf(pid) {
  return treeOf(pid).reduce((sum, one) => {
    const fields = statOf(one);
    return sum + Number(fields[11]) + Number(fields[12]);
  }, 0);
}

/** Resident memory of the product's Node processes, in MB. */
function memoryOf(pid) {
  const kb = treeOf(pid).map((one) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${one}/status`, 'utf8'))?.[1] ?? 0),
  );
  return Math.round(kb.reduce((sum, one) => sum + one, 0) / 1_024);
}

function treeOf(pid) {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const fields = statOf(Number(name));
      return fields ? [{ pid: Number(name), parent: Number(fields[1]), name: fields.name }] : [];
    });
  const below = (one) => [
    one,
    ...parents.filter((row) => row.parent === one && row.name !== 'postgres').flatMap((row) => below(row.pid)),
  ];
  return below(pid);
}

/** The fields of /proc/<pid>/stat after the name, which may hold spaces; null when the process is gone. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Object.assign(fields, { name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')) });
  } catch {
    return null;
  }
}
