// npm run reset-owner [-- <password>]
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, generateClient, install, root } from './prepare.mjs';
import { enterRuntime } from './runtime.mjs';

await enterRuntime();
process.chdir(root);
process.env.HOOKLOOM_PROJECT = root;
await install();
await generateClient();
await build({ web: false });
await import(pathToFileURL(path.join(root, 'dist', 'reset-owner.js')).href);
