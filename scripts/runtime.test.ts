import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { floorOf, needsShipped, packageFor } from './runtime.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const shipped = readFileSync(join(root, '.node-version'), 'utf8').trim();
const readJson = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));

describe('the Node to run on', () => {
  const floor = floorOf(readJson('package.json'));

  it.each([
    ['20.19.0', true],
    ['22.18.9', true],
    ['22.19.0', false],
    ['24.21.0', false],
    [shipped, false],
    ['99.0.0', false],
  ])('from %s, the product runs on the shipped one: %s', (version, expected) => {
    expect(needsShipped({ version, floor, shipped, pinned: false })).toBe(expected);
  });

  it.each([
    ['20.19.0', true],
    ['22.19.0', true],
    [shipped, false],
    ['99.0.0', true],
  ])('from %s, the tests run on the shipped one: %s', (version, expected) => {
    expect(needsShipped({ version, floor, shipped, pinned: true })).toBe(expected);
  });

  it('is the same version in .node-version, in the packages and in their lock file, held by integrity', () => {
    const { optionalDependencies } = readJson('scripts/runtime/package.json');
    const { packages } = readJson('scripts/runtime/package-lock.json');
    expect(Object.values(optionalDependencies)).toEqual(Object.keys(optionalDependencies).map(() => shipped));
    for (const name of Object.keys(optionalDependencies))
      expect(packages[`node_modules/${name}`]).toMatchObject({
        version: shipped,
        integrity: expect.stringMatching(/^sha512-/),
      });
  });

  it('comes from a package that there is for this system, and for no Linux without glibc', () => {
    const report = (header: object) => ({ getReport: () => ({ header }) });
    const glibc = report({ glibcVersionRuntime: '2.36' });
    const { optionalDependencies } = readJson('scripts/runtime/package.json');
    const systems = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'];
    const names = systems.map((system) => {
      const [platform = '', arch = ''] = system.split('-');
      return packageFor({ platform, arch, report: glibc });
    });
    expect(names.toSorted()).toEqual(Object.keys(optionalDependencies).toSorted());
    expect(packageFor({ platform: 'linux', arch: 'x64', report: report({}) })).toBeUndefined();
    expect(packageFor({ platform: 'aix', arch: 'ppc64', report: glibc })).toBeUndefined();
  });
});

/** Runs in the Node it is handed to. */
const product = `
import { enterRuntime } from './runtime.mjs';
await enterRuntime();
process.on('SIGTERM', () => { console.log('told to end'); setTimeout(() => process.exit(7), 50); });
setTimeout(() => {}, 15_000);
console.log(JSON.stringify({ pid: process.pid, args: process.argv.slice(2), path: process.env.PATH, mark: process.env.HOOKLOOM_HANDED_OVER ?? null }));
if (process.argv.includes('die')) process.kill(process.pid, 'SIGKILL');
`;

// On Windows a signal ends a process without asking it.
describe.skipIf(process.platform === 'win32')('a script in a Node that is too old', () => {
  const places: string[] = [];
  afterEach(() => {
    for (const place of places.splice(0)) rmSync(place, { recursive: true });
  });

  it('runs in the installed one, with its arguments and with that Node first on the path', async () => {
    const place = project();
    const { said, child, exited } = await begin(place, ['one', 'two words']);
    expect(said).toMatchObject({ args: ['one', 'two words'], mark: null });
    expect(said.pid).not.toBe(child.pid);
    expect(said.path.split(':')[0]).toBe(join(place, '.runtime/99.0.0/node_modules', thisPackage(), 'bin'));
    child.kill('SIGTERM');
    expect(await exited).toEqual([7, null]);
  });

  it('ends by the signal that ended it', async () => {
    const { exited } = await begin(project(), ['die']);
    expect(await exited).toEqual([null, 'SIGKILL']);
  });

  it('is told to end when the process that was started is killed', async () => {
    const { child, output } = await begin(project(), []);
    child.kill('SIGKILL');
    await expect.poll(output).toContain('told to end');
  });

  /** A project whose shipped Node is this one under another name, so that nothing has to be installed. */
  function project(): string {
    const place = mkdtempSync(join(tmpdir(), 'an old node-'));
    places.push(place);
    const bin = join(place, '.runtime/99.0.0/node_modules', thisPackage(), 'bin');
    mkdirSync(bin, { recursive: true });
    symlinkSync(process.execPath, join(bin, 'node'));
    mkdirSync(join(place, 'scripts'));
    for (const file of ['runtime.mjs', 'prepare.mjs', 'npm.mjs'])
      copyFileSync(join(root, 'scripts', file), join(place, 'scripts', file));
    writeFileSync(join(place, 'scripts/product.mjs'), product);
    writeFileSync(join(place, '.node-version'), '99.0.0\n');
    writeFileSync(join(place, 'package.json'), JSON.stringify({ engines: { node: '>=99.0' } }));
    return place;
  }
});

function thisPackage(): string {
  const name = packageFor(process);
  if (!name) throw new Error('There is no package of Node for this system.');
  return name;
}

async function begin(place: string, args: readonly string[]) {
  const child = spawn(process.execPath, [join(place, 'scripts/product.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await expect.poll(() => text).toContain('\n');
  const said: { pid: number; args: string[]; path: string; mark: string | null } = JSON.parse(
    text.split('\n')[0] ?? '',
  );
  return { child, exited, said, output: () => text };
}
