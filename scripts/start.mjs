// npm start: everything. Progress on stderr, the one ready line on stdout.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bin, build, generateClient, generateFiles, install, root } from './prepare.mjs';
import { enterRuntime } from './runtime.mjs';

await enterRuntime();
process.chdir(root);
process.env.HOOKLOOM_PROJECT = root;
const isDev = process.argv.includes('--dev');
const roles = (process.env.HOOKLOOM_ROLES?.trim() || 'web').split(',').map((role) => role.trim());

await install();
await generateClient();
await generateFiles();
process.env.NEXT_TELEMETRY_DISABLED = '1';
if (isDev) {
  process.env.HOOKLOOM_DEV = '1';
  process.env.NODE_ENV = 'development';
  const { register } = await import(pathToFileURL(bin('tsx/dist/esm/api/index.mjs')).href);
  register();
  await import(pathToFileURL(path.join(root, 'server.ts')).href);
} else {
  process.env.NODE_ENV = 'production';
  await build({ web: roles.includes('web') });
  await import(pathToFileURL(path.join(root, 'dist', 'server.js')).href);
}
