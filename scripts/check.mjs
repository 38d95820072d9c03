// npm run check: types, pure types, lint, boundaries, generated files, bundles. Everything is run; all faults are shown.
import { spawnSync } from 'node:child_process';
import { bin, generateClient, install, isWebBuilt, root, say } from './prepare.mjs';
import { enterRuntime } from './runtime.mjs';

await enterRuntime({ pinned: true });
process.chdir(root);
await install();
await generateClient();

const tsc = bin('typescript/bin/tsc');
const tsx = bin('tsx/dist/cli.mjs');
const checks = [
  ['types', [tsc, '--noEmit', '-p', 'tsconfig.json']],
  ['pure types', [tsc, '--noEmit', '-p', 'tsconfig.pure.json']],
  ['lint and format', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings']],
  ['boundaries', [tsx, 'scripts/boundaries.ts']],
  ['generated files', [tsx, 'scripts/gen.ts', '--check']],
  ...(isWebBuilt() ? [['bundles', [tsx, 'scripts/bundle-check.ts']]] : []),
];

const failed = checks.filter(([name, args]) => {
  say(`— ${name}`);
  return spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status !== 0;
});
say(failed.length === 0 ? 'All checks pass.' : `Failed: ${failed.map(([name]) => name).join(', ')}.`);
process.exit(failed.length === 0 ? 0 : 1);
