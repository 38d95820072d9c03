import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWeb } from './web';

let folder: string;

/** Listens for upgrades where Next does: on the server that it is given. */
const framework = `module.exports = ({ httpServer }) => ({
  prepare: async () => void httpServer.on('upgrade', () => {}),
  close: async () => {},
});`;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hookloom-web-'));
  await mkdir(path.join(folder, 'node_modules', 'next'), { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{}');
  await writeFile(path.join(folder, 'node_modules', 'next', 'index.js'), framework);
});
afterAll(() => rm(folder, { recursive: true }));

it.each([
  [false, 0],
  [true, 1],
])('lets Next take upgrades only while developing: %s', async (dev, listeners) => {
  const server = createServer();
  const web = createWeb({ dev, folder, hostname: '127.0.0.1' });
  await web.prepare(server);
  expect(server.listenerCount('upgrade')).toBe(listeners);
  await web.close();
});
