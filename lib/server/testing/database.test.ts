import { expect, it } from 'vitest';
import { testDatabase } from './database';

it('gives each test file a migrated database of its own', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
  try {
    await one.prisma.workspace.create({ data: { name: 'One' } });
    expect(await one.prisma.workspace.count()).toBe(1);
    expect(await two.prisma.workspace.count()).toBe(0);
  } finally {
    await Promise.all([one.drop(), two.drop()]);
  }
});
