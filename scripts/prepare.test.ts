import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const prepare = pathToFileURL('scripts/prepare.mjs').href;

it('ends what it runs when it is told to end', async () => {
  const sleeper = 'console.log(process.pid); setTimeout(() => {}, 15_000)';
  const code = `import { run } from ${JSON.stringify(prepare)};
    await run(process.execPath, ['-e', ${JSON.stringify(sleeper)}]);`;
  const start = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'ignore', 'pipe'] });
  const pid = Number(await once(start.stderr, 'data'));
  start.kill('SIGTERM');
  expect(await once(start, 'exit')).toEqual([1, null]);
  await expect.poll(() => isAlive(pid)).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
