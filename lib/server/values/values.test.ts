import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../testing/database';
import { testWorkspace } from '../testing/services';
import { openValues } from './open-values';
import { createSealing } from './sealing';
import { createValues } from './values';

let database: Awaited<ReturnType<typeof testDatabase>>;
let workspace: Awaited<ReturnType<typeof testWorkspace>>;
beforeAll(async () => {
  database = await testDatabase();
  workspace = await testWorkspace(database);
});
afterAll(() => database.drop());

const [oldKey, newKey] = ['the old key, which is long enough', 'the new key, which is long enough'];
const valuesWith = (...keys: string[]) =>
  createValues({
    prisma: database.prisma,
    sealing: createSealing(keys),
    usesOf: async () => [],
    changed: async () => undefined,
  });
const rows = () => database.prisma.storedValue.findMany({ where: { name: 'KEY' } });

describe('a new encryption key', () => {
  it('takes over what the old one sealed, so that the old one can be thrown away', async () => {
    const target = { type: 'secret', name: 'KEY', environment: 'both' } as const;
    await valuesWith(oldKey).put(workspace.as('admin'), target, { value: 'open sesame' });
    expect(openValues(await rows(), createSealing([newKey])).secret).toEqual({});

    const rotated = valuesWith(newKey, oldKey);
    expect(await rotated.reseal()).toEqual({ count: 2, lost: [] });
    expect(await rotated.reseal()).toEqual({ count: 0, lost: [] });
    expect(openValues(await rows(), createSealing([newKey])).secret).toEqual({ KEY: 'open sesame' });
  });

  it('leaves alone what no known key opens', async () => {
    const before = await rows();
    expect(await valuesWith('a third key, which is long enough').reseal()).toEqual({ count: 0, lost: ['KEY'] });
    expect(await rows()).toEqual(before);
  });
});

it('does not open a secret that was moved to another name or environment in the database', async () => {
  const target = { type: 'secret', name: 'MOVED', environment: 'test' } as const;
  await valuesWith(oldKey).put(workspace.as('admin'), target, { value: 'for tests only' });
  await database.prisma.storedValue.updateMany({ where: { name: 'MOVED' }, data: { environment: 'production' } });
  const moved = await database.prisma.storedValue.findMany({ where: { name: 'MOVED' } });
  expect(openValues(moved, createSealing([oldKey])).secret).toEqual({});
});
