import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabaseUrl } from '../testing/database';
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

describe('the migration to ids of those who did something', () => {
  const upTo = async (last: string) => {
    for (const { name, script } of await readMigrations(ours)) if (name < last) await write(name, script);
    await migrate({ url, folder });
  };
  const fill = (statements: readonly string[]) => select(statements.join(';'));

  it('finds who bears a name alone, and keeps the other names as they were', async () => {
    await upTo('0013');
    await fill([
      `INSERT INTO workspace (id, name) VALUES ('w', 'One'), ('other', 'Two')`,
      `INSERT INTO "user" (id, name, email, "updatedAt") VALUES
         ('u1', 'Mia', 'a@x', now()), ('u2', 'Ken', 'b@x', now()), ('u3', 'Ken', 'c@x', now()), ('u4', 'Zoe', 'd@x', now())`,
      `INSERT INTO member ("workspaceId", "userId", role) VALUES
         ('w', 'u1', 'admin'), ('w', 'u2', 'admin'), ('w', 'u3', 'admin'), ('other', 'u4', 'admin')`,
      `INSERT INTO api_key (id, "workspaceId", name, role, hash, prefix, "createdBy") VALUES
         ('k1', 'w', 'Script', 'editor', '${'a'.repeat(64)}', 'hl_', 'Mia')`,
      `INSERT INTO audit_entry (id, "workspaceId", actor, action, subject) VALUES
         ('1', 'w', 'Mia', 'x', 'x'), ('2', 'w', 'Ken', 'x', 'x'), ('3', 'w', 'Script', 'x', 'x'),
         ('4', 'w', 'Zoe', 'x', 'x'), ('5', 'w', 'Gone', 'x', 'x')`,
      `INSERT INTO flow (id, "workspaceId", name, document, "updatedAt", "updatedBy", "offlineVersion") VALUES
         ('f', 'w', 'F', '{}', now(), 'Mia', 7)`,
      `INSERT INTO flow_version ("flowId", number, document, author) VALUES ('f', 1, '{}', 'Ken')`,
      `INSERT INTO deployment ("flowId", environment, version, "deployedBy") VALUES
         ('f', 'production', 1, 'Script'), ('f', 'test', 9, NULL)`,
      `INSERT INTO stored_value ("workspaceId", environment, type, name, plain, "updatedAt", "updatedBy") VALUES
         ('w', 'test', 'variable', 'A', '1', now(), 'Gone')`,
    ]);
    await migrate({ url, folder: ours });
    expect(await select('SELECT actor FROM audit_entry ORDER BY id')).toEqual(
      ['user:u1', 'name:Ken', 'key:k1', 'name:Zoe', 'name:Gone'].map((actor) => ({ actor })),
    );
    expect(
      await select(`SELECT f."updatedBy", f."offlineVersion", v.author, d."deployedBy", s."updatedBy" AS value, k."createdBy"
        FROM flow f JOIN flow_version v ON true JOIN deployment d ON true JOIN stored_value s ON true JOIN api_key k ON true`),
    ).toEqual([
      {
        updatedBy: 'user:u1',
        offlineVersion: null, // there never was a version 7
        author: 'name:Ken',
        deployedBy: 'key:k1', // the deployment of a version that does not exist is gone
        value: 'name:Gone',
        createdBy: 'user:u1',
      },
    ]);
  });
});

describe('the database', () => {
  const seed = `INSERT INTO workspace (id, name) VALUES ('w', 'One');
    INSERT INTO flow (id, "workspaceId", name, document, "updatedAt") VALUES ('f', 'w', 'F', '{}', now());
    INSERT INTO flow_version ("flowId", number, document, author) VALUES ('f', 1, '{}', 'name:A')`;
  const value = (type: string, plain: string, sealed: string) =>
    `INSERT INTO stored_value ("workspaceId", environment, type, name, plain, sealed, "updatedAt")
     VALUES ('w', 'test', '${type}', 'A', ${plain}, ${sealed}, now())`;

  it.each([
    [
      'a live version that does not exist',
      `INSERT INTO deployment ("flowId", environment, version) VALUES ('f', 'test', 2)`,
    ],
    ['an off-line version that does not exist', `UPDATE flow SET "offlineVersion" = 2`],
    ['a secret in the clear', value('secret', `'open'`, 'NULL')],
    ['a variable without a value', value('variable', 'NULL', `'x'`)],
    ['a revision that is no number of an edit', 'UPDATE flow SET revision = 0'],
  ])('refuses %s', async (_, statement) => {
    await migrate({ url, folder: ours });
    await select(seed);
    await expect(select(statement)).rejects.toThrow(/violates/);
  });

  it('deletes a flow with its versions, live and off-line ones', async () => {
    await migrate({ url, folder: ours });
    await select(seed);
    await select(`INSERT INTO deployment ("flowId", environment, version) VALUES ('f', 'production', 1);
      UPDATE flow SET "offlineVersion" = 1; DELETE FROM workspace`);
    expect(await select('SELECT 1 FROM flow_version UNION ALL SELECT 1 FROM deployment')).toEqual([]);
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
