import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { Agent, createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillKeys } from '@/lib/flow/keys';
import { type FlowInput, flowSchema } from '@/lib/flow/schema';
import { type Database, openDatabase } from '../db';
import { parseEnv } from '../env';
import { readPostmaster } from '../postgres/postmaster';
import { isAlive } from '../process-life';
import { testDatabase, testDatabaseUrl } from '../testing/database';
import { openStorage } from './storage';

/** The process as a whole, without Next: `server.ts` as `npm start` runs it. */

const json = { 'content-type': 'application/json' };
let dataDir: string;
const children: ChildProcess[] = [];
const place = { x: 0, y: 0 };

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'hookloom server-'));
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(end));
  await rm(dataDir, { recursive: true, force: true });
});

describe('starting', () => {
  it('says that it is ready in one line on stdout, answers, and stops its database with itself', async () => {
    const { child, url, stdout } = await ready({});
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz?full`)).status).toBe(200);
    expect((await fetch(`${url}/hooks/nobody-knows-this-key`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${url}/`)).status).toBe(404);
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
    expect(stdout()).toBe(`Hookloom is ready at ${url}\n`);
    expect(await readPostmaster(path.join(dataDir, 'postgres'))).toBeNull();
  });

  it('names the port that is in use, before it touches the database', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as AddressInfo; // a TCP server's address is one
    const said = await refused({ PORT: String(port) });
    blocker.close();
    expect(said).toBe(`Hookloom: Port ${port} is in use. Stop what listens there, or choose another with PORT.\n`);
    await expect(readFile(path.join(dataDir, 'postgres.log'))).rejects.toThrow('ENOENT');
  });

  it('names every wrong variable, one line each', async () => {
    expect(await refused({ PORT: 'x', HOOKLOOM_ROLES: 'cook' })).toMatch(
      /^Hookloom: PORT=x [^\n]+\nHookloom: HOOKLOOM_ROLES=cook [^\n]+\n$/,
    );
  });

  it('says that the data folder cannot be written', async () => {
    const file = path.join(dataDir, 'file');
    await writeFile(file, '');
    expect(await refused({ HOOKLOOM_DATA_DIR: path.join(file, 'data') })).toMatch(
      /^Hookloom: The data folder .+ cannot be written \(ENOTDIR\)\. [^\n]+\n$/,
    );
  });

  it('says that the database cannot be reached, without its password', async () => {
    const said = await refused({ DATABASE_URL: 'postgresql://me:geheim@127.0.0.1:9/hooks' });
    expect(said).toMatch(
      /^Hookloom: The database at 127\.0\.0\.1:9\/hooks cannot be reached: [^\n]*ECONNREFUSED[^\n]*\n$/,
    );
    expect(said).not.toContain('geheim');
  });

  it('says which database does not exist', async () => {
    const { url, drop } = await testDatabaseUrl();
    const missing = new URL(url);
    missing.pathname = '/nowhere';
    expect(await refused({ DATABASE_URL: missing.href })).toMatch(
      /cannot be reached: database "nowhere" does not exist\./,
    );
    await drop();
  });

  it('leaves no database running behind a start that fails after it', async () => {
    await writeFile(path.join(dataDir, 'encryption.key'), 'too short');
    expect(await refused({})).toMatch(/^Hookloom: A line of .+encryption\.key is no encryption key: [^\n]+$/m);
    expect(await readPostmaster(path.join(dataDir, 'postgres'))).toBeNull();
  });
});

describe('a start with a broken embedded database', () => {
  let key: string;

  beforeEach(async () => {
    const storage = await openStorage(parseEnv({ HOOKLOOM_DATA_DIR: dataDir }, '/'), {
      migrations: path.resolve('prisma/migrations'),
      say: () => undefined,
    });
    const database = openDatabase(storage.url);
    key = await publishHello(database);
    await database.close();
    await storage.close();
    const { child, url } = await ready({});
    expect(await statusOf(url, key)).toBe(200);
    await end(child);
  });

  it('answers from the copy of the plans, says so, and goes on trying until it has its database', async () => {
    const control = path.join(dataDir, 'postgres', 'global', 'pg_control');
    await rename(control, `${control}.away`);
    const { child, url, stderr } = await ready({});
    expect(await statusOf(url, key)).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ok', degraded: ['database'] });
    expect(stderr()).toMatch(/^PostgreSQL does not start: .*pg_control/m);
    await rename(`${control}.away`, control);
    await expect.poll(async () => (await fetch(`${url}/readyz`)).json(), { interval: 200 }).toEqual({ status: 'ok' });
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
    expect(await readPostmaster(path.join(dataDir, 'postgres'))).toBeNull();
  });

  it('ends like any other when the database never came', async () => {
    await rm(path.join(dataDir, 'postgres', 'global', 'pg_control'));
    const { child } = await ready({});
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
  });
});

describe('door and house', () => {
  let project: string;
  let database: Awaited<ReturnType<typeof testDatabase>>;

  beforeEach(async () => {
    project = await projectWithStandIn();
    database = await testDatabase();
  });
  afterEach(async () => {
    await Promise.all(children.splice(0).map(end));
    await database.drop();
    await rm(project, { recursive: true });
  });
  const split = (env: Record<string, string> = {}) =>
    ready({ DATABASE_URL: database.url, HOOKLOOM_PROJECT: project, HOOKLOOM_ROLES: 'web,hooks,worker', ...env });

  it('hands everything but calls to a child, and answers a change of it before the child hears that it is done', async () => {
    const key = await publishHello(database);
    const { child, url, stdout, stderr } = await split();
    const pid = Number(await (await fetch(`${url}/pid`)).text());
    expect(pid).not.toBe(child.pid);
    expect(await answerOf(url, key)).toBe('Hello');
    for (const text of ['One', 'Two', 'Three']) {
      const published = await fetch(`${url}/publish`, { method: 'POST', headers: { 'x-text': text } });
      expect(published.status).toBe(201);
      expect(await answerOf(url, key)).toBe(text);
    }
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(stdout()).toBe(`Hookloom is ready at ${url}\n`);
    expect(stderr()).toBe('');
  });

  it('answers calls while the child is gone, and starts it again', async () => {
    const key = await publishHello(database);
    const { url } = await split();
    const pid = Number(await (await fetch(`${url}/pid`)).text());
    process.kill(pid, 'SIGKILL');
    await expect.poll(async () => (await fetch(`${url}/api/x`)).status, { interval: 5 }).toBe(503);
    expect(await answerOf(url, key)).toBe('Hello');
    const again = async () => (await fetch(`${url}/pid`)).text();
    await expect.poll(again, { interval: 50 }).toMatch(/^\d+$/);
    expect(Number(await again())).not.toBe(pid);
  });

  it('takes the child along when it is killed itself', async () => {
    const { child, url } = await split();
    const pid = Number(await (await fetch(`${url}/pid`)).text());
    child.kill('SIGKILL');
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  it('leaves the child alone until its own calls are answered, whichever process is signalled', async () => {
    const { child, url } = await split();
    const pid = Number(await (await fetch(`${url}/pid`)).text());
    process.kill(pid, 'SIGINT');
    process.kill(pid, 'SIGTERM');
    expect(Number(await (await fetch(`${url}/pid`)).text())).toBe(pid);
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
  });

  it('ends a stream that never ends by itself, so that a stop need not wait for it', async () => {
    const { child, url } = await split();
    const response = await fetch(`${url}/stream`);
    child.kill('SIGTERM');
    expect(await response.text()).toBe('begun, ended');
    expect(await ended(child)).toBe(0);
  });

  it('is one process where that is asked for', async () => {
    const { child, url } = await split({ HOOKLOOM_PROCESSES: '1' });
    expect(Number(await (await fetch(`${url}/pid`)).text())).toBe(child.pid);
  });
});

/** A project whose pages are answered by a stand-in for Next. */
async function projectWithStandIn(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hookloom-project-'));
  await mkdir(path.join(folder, 'node_modules', 'next'), { recursive: true });
  await symlink(path.resolve('prisma'), path.join(folder, 'prisma'));
  await writeFile(path.join(folder, 'package.json'), '{}');
  await writeFile(path.join(folder, 'node_modules', 'next', 'index.js'), STAND_IN);
  return folder;
}

const STAND_IN = `
const app = () => globalThis[Symbol.for('hookloom.app')];
module.exports = () => ({
  prepare: async () => {},
  close: async () => {},
  getRequestHandler: () => async (request, response) => {
    switch (request.url) {
      case '/pid':
        return response.end(String(process.pid));
      case '/publish': {
        const { prisma } = app().database;
        const { id, workspaceId, document } = await prisma.flow.findFirst();
        document.nodes[1].config.body.value = request.headers['x-text'];
        await prisma.flow.update({ where: { id }, data: { document, revision: { increment: 1 } } });
        await app().flows.publish({ workspaceId, role: 'owner', id: 'key:1', userId: null, name: 'Test' }, id, {});
        return response.writeHead(201).end();
      }
      case '/stream': {
        response.write('begun');
        const stop = app().live.stop;
        app().live.stop = () => { stop(); response.end(', ended'); };
        return;
      }
      default:
        response.end('page');
    }
  },
});
`;

describe('stopping', () => {
  it('finishes the call that runs, and takes an echo of the signal for what it is', async () => {
    const database = await testDatabase();
    let interrupt = () => {};
    const upstream = createServer((_request, response) => {
      interrupt();
      setTimeout(() => response.writeHead(200, json).end('{"late":true}'), 300);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => upstream.once('listening', resolve));
    const { port } = upstream.address() as AddressInfo; // a TCP server's address is one
    const key = await publishAsking(database, `http://127.0.0.1:${port}/`);
    const { child, url } = await ready({ DATABASE_URL: database.url });
    interrupt = () => {
      child.kill('SIGINT');
      child.kill('SIGINT');
    };
    const answer = await fetch(`${url}/hooks/${key}`, { method: 'POST', headers: json, body: '{}' });
    expect([answer.status, await answer.text()]).toEqual([200, '{"late":true}']);
    expect(await ended(child)).toBe(0);
    upstream.close();
    await database.drop();
  });

  it('goes on answering for a while, so that no caller with an open connection is cut off', async () => {
    const database = await testDatabase();
    const key = await publishHello(database);
    // Long enough for each of the load's connections to be used, on a slow machine too.
    const { child, url } = await ready({ DATABASE_URL: database.url, HOOKLOOM_DRAIN_SECONDS: '3' });
    const load = startLoad(`${url}/hooks/${key}`);
    await expect.poll(() => load.answered).toBeGreaterThan(40);
    child.kill('SIGTERM');
    await expect.poll(() => load.lastConnection).toBe('close');
    const ready503 = await fetch(`${url}/readyz`);
    expect([ready503.status, await ready503.json()]).toEqual([503, { status: 'draining' }]);
    expect(await ended(child)).toBe(0);
    expect([...(await load.stop())]).toEqual([]);
    await database.drop();
  });

  it('ends calmly also in the middle of a start', async () => {
    const { child } = launch({});
    await expect.poll(() => readPostmaster(path.join(dataDir, 'postgres')), { interval: 5 }).not.toBeNull();
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
    expect(await readPostmaster(path.join(dataDir, 'postgres'))).toBeNull();
  });
});

/**
 * Two hundred calls a second over connections that are kept, as a platform makes them. `stop` waits until nobody listens
 * any more and gives what ended calls on open connections. A connection that is new at that moment may be reset instead
 * of refused: it waits in the queue of a port that closes.
 */
function startLoad(address: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const errors = new Set<string>();
  const load = { answered: 0, lastConnection: '' };
  let isRefused = false;
  const call = () => {
    const request = httpRequest(address, { method: 'POST', agent, headers: json }, (response) => {
      load.lastConnection = String(response.headers.connection);
      response.resume().on('end', () => load.answered++);
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (request.reusedSocket) errors.add(error.code ?? error.message);
      else isRefused ||= error.code === 'ECONNREFUSED';
    });
    request.end('{}');
  };
  const timer = setInterval(call, 5);
  return Object.assign(load, {
    async stop() {
      await expect.poll(() => isRefused).toBe(true);
      clearInterval(timer);
      agent.destroy();
      return errors;
    },
  });
}

function callOnce(url: string, key: string): Promise<Response> {
  return fetch(`${url}/hooks/${key}`, { method: 'POST', headers: json, body: '{}' });
}

const statusOf = async (url: string, key: string) => (await callOnce(url, key)).status;
const answerOf = async (url: string, key: string) => (await callOnce(url, key)).text();

function publishHello(database: Database): Promise<string> {
  const answer = { status: 200, body: { type: 'text', value: 'Hello' } };
  return publish(database, {
    nodes: [
      { id: 's', kind: 'start', name: 'Start', config: {}, ...place },
      { id: 'r', kind: 'respond', name: 'Answer', config: answer, ...place },
    ],
    edges: [{ from: 's', port: 'next', to: 'r' }],
  });
}

/** Publishes a flow that answers what an upstream on this machine says; its key. */
function publishAsking(database: Database, url: string): Promise<string> {
  return publish(database, {
    nodes: [
      { id: 's', kind: 'start', name: 'Start', config: {}, ...place },
      { id: 'a', kind: 'http-request', name: 'Ask', config: { url }, ...place },
      {
        id: 'r',
        kind: 'respond',
        name: 'Answer',
        config: { status: 200, body: { type: 'json', value: '{{ steps.ask.body }}' } },
        ...place,
      },
    ],
    edges: [
      { from: 's', port: 'next', to: 'a' },
      { from: 'a', port: 'ok', to: 'r' },
    ],
  });
}

async function publish({ prisma }: Database, graph: Pick<FlowInput, 'nodes' | 'edges'>): Promise<string> {
  const stored = fillKeys(flowSchema.parse({ format: 1, name: 'Example', ...graph }));
  const key = 'key_of_the_example_flow';
  const workspace = await prisma.workspace.create({ data: { name: 'Test' } });
  await prisma.flow.create({
    data: {
      workspaceId: workspace.id,
      name: 'Example',
      document: stored,
      keys: { create: { key } },
      versions: { create: { number: 1, document: stored, author: 'test' } },
      deployments: { create: { environment: 'production', version: 1 } },
    },
  });
  return key;
}

interface Launched {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

function launch(env: Record<string, string>): Launched {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'test',
      PORT: '0',
      HOOKLOOM_ROLES: 'hooks',
      HOOKLOOM_DATA_DIR: dataDir,
      HOOKLOOM_ALLOW_PRIVATE: '127.0.0.0/8',
      HOOKLOOM_DRAIN_SECONDS: '0',
      ...env,
    },
  });
  children.push(child);
  const texts = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    texts.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    texts.stderr += chunk;
  });
  return { child, stdout: () => texts.stdout, stderr: () => texts.stderr };
}

async function ready(env: Record<string, string>): Promise<Launched & { url: string }> {
  const launched = launch(env);
  await expect
    .poll(() => launched.stdout() || (launched.child.exitCode === null ? '' : launched.stderr()))
    .toContain('Hookloom is ready at');
  return { ...launched, url: /http:\S+/.exec(launched.stdout())?.[0] ?? '' };
}

/** What a start that must fail says on stderr. */
async function refused(env: Record<string, string>): Promise<string> {
  const { child, stderr } = launch(env);
  expect(await ended(child)).toBe(1);
  return stderr();
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('close', resolve));
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await ended(child);
}
