// npm run check: everything that can be said about the code without running it. All checks run; the last line says how it went.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { bin, checkNode, generateClient, install, root, say } from './prepare.mjs';

checkNode();
process.chdir(root);
await install();
await generateClient();

const tsx = (script, ...args) => [bin('tsx/dist/cli.mjs'), script, ...args];
const checks = [
  ['types', [bin('typescript/bin/tsc'), '--noEmit']],
  ['pure types', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.pure.json']],
  ['lint', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings']],
  ['generated files', tsx('scripts/gen.ts', '--check')],
  ...(existsSync(path.join(root, 'scripts/boundaries.ts')) ? [['boundaries', tsx('scripts/boundaries.ts')]] : []),
  ...(existsSync(path.join(root, '.next/BUILD_ID')) ? [['browser bundle', tsx('scripts/bundle-check.ts')]] : []),
];

const failed = [];
for (const [name, commandLine] of checks) {
  say(`── ${name}`);
  if (!(await passes(commandLine))) failed.push(name);
}
say(failed.length === 0 ? `All ${checks.length} checks passed.` : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

function passes(commandLine) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, commandLine, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
