// npm run gen, new-node, new-migration: a script in TypeScript, whatever is installed yet.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bin, generateClient, install, root } from './prepare.mjs';
import { enterRuntime } from './runtime.mjs';

await enterRuntime();
process.chdir(root);
await install();
await generateClient();
const [node, , script, ...args] = process.argv;
const file = path.resolve(script);
process.argv = [node, file, ...args];
const { register } = await import(pathToFileURL(bin('tsx/dist/esm/api/index.mjs')).href);
register();
await import(pathToFileURL(file).href);
