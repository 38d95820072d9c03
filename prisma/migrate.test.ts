import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabaseUrl } from '@/lib/server/testing/database';
import { migrate, readMigrations } from './migrate';
import { openEngine } from './schema-engine';

const ours = path.resolve('prisma/migrations');
let url: string;
let drop: () => Promise<void>;
let folder: string;

beforeEach(async () => {
  ({ url, drop } = await testDatabaseUrl());
  folder = await mkdtemp(path.join(tmpdir(), 'hookloom-migrations-'));
});
afterEach(async () => {
  await drop();
  await rm(folder, { recursive: true });
});

describe('migrating', () => {
  it('brings an empty database to the present and then has nothing left to do', async () => {
    const names = (await readMigrations(ours)).map(({ name }) => name);
    expect(await migrate({ url, folder: ours })).toEqual(names);
    expect(await migrate({ url, folder: ours })).toEqual([]);
    expect(await select('SELECT count(*)::int AS n FROM "flow"')).toEqual([{ n: 0 }]);
  });

  it('applies each migration once when three start at once', async () => {
    const applied = await Promise.all([1, 2, 3].map(() => migrate({ url, folder: ours })));
    expect(applied.flat()).toEqual((await readMigrations(ours)).map(({ name }) => name));
  });

  it('takes functions and comments with semicolons whole', async () => {
    await write(
      '0001_function',
      '-- first; second\nCREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END $$;',
    );
    await migrate({ url, folder });
    expect(await select('SELECT two() AS n')).toEqual([{ n: 2 }]);
  });

  it('undoes a migration that fails, names it and its cause, and tries it anew at the next start', async () => {
    await write('0001_fine', 'CREATE TABLE a (id int);');
    await write('0002_broken', 'CREATE TABLE b (id int); INSERT INTO missing VALUES (1);');
    await expect(migrate({ url, folder })).rejects.toThrow(
      /^Migration 0002_broken failed and was undone, .*relation "missing" does not exist\. /,
    );
    expect(await select(`SELECT to_regclass('a') IS NOT NULL AS a, to_regclass('b') IS NOT NULL AS b`)).toEqual([
      { a: true, b: false },
    ]);

    await write('0002_broken', 'CREATE TABLE b (id int);');
    expect(await migrate({ url, folder })).toEqual(['0002_broken']);
  });

  it('goes on after a process died in the middle of a migration', async () => {
    await write('0001_fine', 'CREATE TABLE a (id int);');
    await migrate({ url, folder });
    await write('0002_next', 'CREATE TABLE b (id int);');
    await select(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'y', '0002_next')`);
    expect(await migrate({ url, folder })).toEqual(['0002_next']);
  });

  it('refuses a database of a newer Hookloom', async () => {
    await write('0001_fine', 'CREATE TABLE a (id int);');
    await write('0002_future', 'CREATE TABLE b (id int);');
    await migrate({ url, folder });
    await rm(path.join(folder, '0002_future'), { recursive: true });
    await expect(migrate({ url, folder })).rejects.toThrow(/newer Hookloom \(it has migration 0002_future\)/);
  });

  it('leaves no connection behind', async () => {
    await migrate({ url, folder: ours });
    const others = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    await expect.poll(() => select(others)).toEqual([{ n: 0 }]);
  });
});

describe('the migrations', () => {
  it('lead to exactly what prisma/schema.prisma says', async () => {
    const engine = await openEngine(url);
    try {
      const schema = await readFile('prisma/schema.prisma', 'utf8');
      expect(await engine.difference(ours, await readMigrations(ours), schema)).toBe('');
    } finally {
      await engine.close();
    }
    expect(await select(`SELECT datname FROM pg_database WHERE datname LIKE 'hookloom_shadow%'`)).toEqual([]);
  });
});

async function write(name: string, script: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, 'migration.sql'), script);
}

async function select(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
