import { randomBytes } from 'node:crypto';
import { get } from 'node:http';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../db';
import { TEMPLATE } from './postgres';

/** A database of its own for a test file, migrated and empty, on the run's one PostgreSQL. Call `drop` when done. */
export async function testDatabase(): Promise<Database & { drop(): Promise<void> }> {
  const { url, drop } = await testDatabaseUrl(TEMPLATE);
  const database = openDatabase(url);
  return {
    ...database,
    async drop() {
      await database.close();
      await drop();
    },
  };
}

/** The address of a fresh database that nothing has migrated yet, or of a copy of `template`. */
export async function testDatabaseUrl(template = 'template0'): Promise<{ url: string; drop(): Promise<void> }> {
  const server = await askForPostgres(inject('testPostgres'));
  const name = `test_${randomBytes(6).toString('hex')}`;
  await run(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function askForPostgres(socketPath: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ socketPath, path: '/' }, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      if (response.statusCode === 200) resolve(text);
      else reject(new Error(text));
    }).on('error', reject);
  });
}
