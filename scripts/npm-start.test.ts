import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const places: string[] = [];
afterEach(() => {
  for (const place of places.splice(0)) rmSync(place, { recursive: true });
});

/** Says when it runs, and needs a moment to end. */
const product = `
process.on('SIGTERM', () => setTimeout(() => { console.log('drained'); process.exit(0); }, 100));
setTimeout(() => {}, 15_000);
console.log('ready');
`;

// npm passes a signal on to the shell alone, and dash dies of it without a word to what it runs.
it.skipIf(process.platform === 'win32').each(['start', 'dev'])(
  'lets npm run %s end only after the product has drained',
  async (command) => {
    const place = mkdtempSync(join(tmpdir(), 'npm start-'));
    places.push(place);
    mkdirSync(join(place, 'scripts'));
    writeFileSync(join(place, 'scripts/start.mjs'), product);
    const { scripts, type } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    writeFileSync(join(place, 'package.json'), JSON.stringify({ name: 'product', type, scripts }));

    const npm = spawn('npm', ['run', command], { cwd: place, stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    npm.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    await expect.poll(() => said).toContain('ready\n');
    npm.kill('SIGTERM');
    const [code] = await once(npm, 'exit');
    expect(said).toContain('drained\n');
    expect(code).toBe(0);
  },
);
