import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDatabaseAway } from './database-away';
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
