import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { createDisk } from './disk';

it('is full when the database could not make its next file', async () => {
  expect(await createDisk('/', async () => 16 * 1024 * 1024).isFull()).toBe(true);
  expect(await createDisk('/', async () => 1024 * 1024 * 1024).isFull()).toBe(false);
});

it('asks the system once for many who ask at the same time', async () => {
  let asked = 0;
  const disk = createDisk('/', async () => ++asked * 1e9);
  await Promise.all([disk.isFull(), disk.isFull(), disk.isFull()]);
  expect(asked).toBe(1);
});

it('is not full where the system does not tell', async () => {
  expect(await createDisk('/nowhere/at/all').isFull()).toBe(false);
  expect(await createDisk(tmpdir()).isFull()).toBe(false);
});
