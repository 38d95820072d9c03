import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDatabaseAway, isStorageFull } from './database-away';
import { openDatabase } from './db';
import { testDatabase } from './testing/database';

const caught = (work: Promise<unknown>) => work.then(() => undefined).catch((error: unknown) => error);

describe('a database that is away', () => {
  it('is told from Prisma, from a transaction and from the pool', async () => {
    const database = openDatabase('postgresql://nobody@127.0.0.1:1/none');
    expect(isDatabaseAway(await caught(database.prisma.user.findFirst()))).toBe(true);
    expect(isDatabaseAway(await caught(database.prisma.$transaction(async (tx) => tx.user.findFirst())))).toBe(true);
    expect(isDatabaseAway(await caught(database.prisma.$queryRaw`SELECT 1`))).toBe(true);
    expect(isDatabaseAway(await caught(database.pool.query('SELECT 1')))).toBe(true);
    await database.close();
  });

  it('is told when its socket is gone', async () => {
    const database = openDatabase('postgresql://nobody@localhost/none?host=%2Fnowhere%2Fat%2Fall');
    expect(isDatabaseAway(await caught(database.prisma.user.findFirst()))).toBe(true);
    await database.close();
  });
});

describe('a database that is frozen', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('is away for who asks it, in the middle of its work and for who comes later', async () => {
    const frozen = await freezable(database.url);
    const { prisma, pool, close } = openDatabase(frozen.url, { answerWithinMs: 400, maxConnections: 3 });
    expect(await prisma.user.count()).toBe(0);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    frozen.freeze();
    expect(isDatabaseAway(await caught(prisma.user.findFirst()))).toBe(true);
    expect(isDatabaseAway(await caught(pool.query('SELECT 1')))).toBe(true);
    expect(isDatabaseAway(await caught(prisma.$transaction(async (tx) => tx.user.findFirst())))).toBe(true);
    frozen.end();
    await close();
  });
});

/** A way to a database on which, from one moment on, nothing is carried any more. */
async function freezable(address: string): Promise<{ url: string; freeze(): void; end(): void }> {
  const url = new URL(address);
  const target = path.join(url.searchParams.get('host') ?? '', '.s.PGSQL.5432');
  let isFrozen = false;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(target);
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined).on('close', () => to.destroy());
      from.on('data', (chunk) => {
        if (!isFrozen) to.write(chunk);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port); // a TCP server's address is one
  return {
    url: url.href,
    freeze() {
      isFrozen = true;
    },
    end() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe('a disk that is full', () => {
  it('is told from what PostgreSQL, Prisma and the system say', () => {
    expect(isStorageFull({ code: '53100' })).toBe(true);
    expect(isStorageFull({ code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '53100' } } } })).toBe(
      true,
    );
    expect(isStorageFull(Object.assign(new Error('write'), { code: 'ENOSPC' }))).toBe(true);
    expect(isStorageFull({ code: '53300' })).toBe(false);
  });
});

describe('a database that is there', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('is not taken for away when a query is wrong', async () => {
    expect(isDatabaseAway(await caught(database.prisma.$queryRaw`SELECT nothing FROM nowhere`))).toBe(false);
    const duplicate = { id: 'a', name: 'A', email: 'a@example.com' };
    await database.prisma.user.create({ data: duplicate });
    expect(isDatabaseAway(await caught(database.prisma.user.create({ data: duplicate })))).toBe(false);
  });

  it('is away when it shuts the connection in the middle', async () => {
    const error = await caught(database.pool.query('SELECT pg_terminate_backend(pg_backend_pid())'));
    expect(isDatabaseAway(error)).toBe(true);
    const inPrisma = await caught(database.prisma.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`);
    expect(isDatabaseAway(inPrisma)).toBe(true);
  });
});
