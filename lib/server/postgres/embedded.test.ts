import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbedded } from './embedded';
import { isPostgres } from './postmaster';

let root: string;
let dataDir: string;
let said: string[];
const running: EmbeddedPostgres[] = [];

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'hookloom-pg-'));
  dataDir = path.join(root, 'a private folder', '.data');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  said = [];
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
  await rm(root, { recursive: true });
});

describe('the embedded PostgreSQL', () => {
  it('keeps its data from one start to the next, also in a private folder with spaces in its path', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept AS SELECT 42 AS n');
    await stop(first);
    expect(await isPostgres(first.pid)).toBe(false);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  it('is adopted, not started again, after its Hookloom was killed', async () => {
    const survivor = await startInChildAndKill();
    expect(await isPostgres(survivor)).toBe(true);
    const adopted = await start();
    expect(adopted).toMatchObject({ adopted: true, pid: survivor });
    expect(await query(adopted, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await stop(adopted);
    expect(await isPostgres(survivor)).toBe(false);
  });

  it('comes back when it is killed, with what was committed', async () => {
    const postgres = await start();
    await query(postgres, 'CREATE TABLE kept AS SELECT 42 AS n');
    const first = postgres.pid;
    process.kill(first, 'SIGKILL');
    await expect.poll(() => query(postgres, 'SELECT n FROM kept').catch(() => null)).toEqual([{ n: 42 }]);
    expect(postgres.pid).not.toBe(first);
    expect(said).toContain('PostgreSQL is gone; starting it again.');
  });

  it('comes back also when it had been adopted', async () => {
    const survivor = await startInChildAndKill();
    const postgres = await start();
    process.kill(survivor, 'SIGKILL');
    await expect.poll(() => query(postgres, 'SELECT 1 AS n').catch(() => null)).toEqual([{ n: 1 }]);
    expect(postgres.pid).not.toBe(survivor);
  });

  it('refuses a second Hookloom on the same folder and leaves the first alone', async () => {
    const first = await start();
    const second = await runInChild(`await startEmbedded(${options()});`);
    expect(second.stderr).toContain(`Another Hookloom (process ${process.pid}) uses the data folder ${dataDir}.`);
    expect(await query(first, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('is not fooled by a pid file whose pid is somebody else by now', async () => {
    await stop(await start());
    const lines = [String(process.pid), '/gone', '1', '5432', '/gone', '', '', 'ready'];
    await writeFile(path.join(dataDir, 'postgres', 'postmaster.pid'), `${lines.join('\n')}\n`);
    const postgres = await start();
    expect(postgres.adopted).toBe(false);
    expect(await query(postgres, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('is not fooled by a pid file whose pid is a PostgreSQL of another folder by now, and leaves that one alone', async () => {
    await stop(await start());
    await mkdir(path.join(root, 'other'));
    const other = await start({ dataDir: path.join(root, 'other') });
    const lines = [String(other.pid), '/gone', '1', '5432', '/gone', '', '', 'ready'];
    await writeFile(path.join(dataDir, 'postgres', 'postmaster.pid'), `${lines.join('\n')}\n`);
    const postgres = await start();
    expect(postgres.adopted).toBe(false);
    expect(await query(postgres, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await stop(postgres);
    expect(await query(other, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('is not fooled by the lock of a socket whose pid is somebody else by now', async () => {
    const first = await start();
    const socket = new URL(first.url('postgres')).searchParams.get('host') ?? '';
    await stop(first);
    await mkdir(socket, { recursive: true, mode: 0o700 });
    const lines = [String(process.ppid), '/gone', '1', '5432', socket];
    await writeFile(path.join(socket, '.s.PGSQL.5432.lock'), `${lines.join('\n')}\n`);
    expect(await query(await start(), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('names the version when the data is of another PostgreSQL', async () => {
    await mkdir(path.join(dataDir, 'postgres'));
    await writeFile(path.join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/was made by PostgreSQL 17, this Hookloom brings PostgreSQL 18/);
  });

  it('says what PostgreSQL said when it does not start', async () => {
    await expect(start({ settings: { shared_buffers: 'lots' } })).rejects.toThrow(
      /^PostgreSQL does not start: invalid value for parameter "shared_buffers"/,
    );
  });

  it.runIf(process.getuid?.() === 0)('runs as nobody, out of the way, where root has no user namespaces', async () => {
    const elsewhere = await mkdtemp('/var/tmp/hookloom-pg-');
    try {
      await chmod(elsewhere, 0o755);
      const first = await start({ namespaces: false, elsewhere });
      await query(first, 'CREATE TABLE kept AS SELECT 42 AS n');
      expect(said.join()).toContain(`the database lives in ${elsewhere}/`);
      const status = await readFile(`/proc/${first.pid}/status`, 'utf8');
      expect(status).toMatch(/^Uid:\s+65534/m);
      await stop(first);
      // The link in the data folder decides from now on, namespaces or not.
      const second = await start({ elsewhere });
      expect(await query(second, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
      await stop(second);
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  });
});

async function start(extra: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbedded({ dataDir, say: (line) => said.push(line), ...extra });
  running.push(postgres);
  return postgres;
}

async function stop(postgres: EmbeddedPostgres): Promise<void> {
  running.splice(running.indexOf(postgres), 1);
  await postgres.stop();
}

async function startInChildAndKill(): Promise<number> {
  const { stdout } = await runInChild(`
    const postgres = await startEmbedded(${options()});
    console.log(postgres.pid);
    process.kill(process.pid, 'SIGKILL');
  `);
  return Number(stdout);
}

function options(): string {
  return `{ dataDir: ${JSON.stringify(dataDir)}, say() {} }`;
}

function runInChild(code: string): Promise<{ stdout: string; stderr: string }> {
  const script = `import { startEmbedded } from ${JSON.stringify(path.resolve('lib/server/postgres/embedded.ts'))};\n${code}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.once('close', () => resolve({ stdout, stderr })));
}

async function query(postgres: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: postgres.url('postgres'), connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
