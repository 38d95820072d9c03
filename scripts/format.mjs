// npm run format: what can be put right by machine (format, order of imports, safe fixes of the lint) is.
import { spawnSync } from 'node:child_process';
import { bin, install, root } from './prepare.mjs';
import { enterRuntime } from './runtime.mjs';

await enterRuntime();
process.chdir(root);
await install();
const { status } = spawnSync(process.execPath, [bin('@biomejs/biome/bin/biome'), 'check', '--write'], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
