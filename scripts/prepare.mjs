// Everything between a fresh clone and a runnable product. Plain Node: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCommand } from './npm.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const CACHE = path.join(root, '.cache');

/** One line and exit 1: for what the reader can act on. */
export function refuse(line) {
  process.stderr.write(`Hookloom: ${line}\n`);
  process.exit(1);
}

export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** `npm ci` when node_modules does not hold what the lock file says. */
export async function install() {
  if (isInstalled()) return;
  say('Installing dependencies (once, about a minute)…');
  // Development packages as well, whatever NODE_ENV says: a build needs the types.
  const failure = 'The dependencies could not be installed. See the lines above; is the npm registry reachable?';
  const { command, args } = npmCommand();
  await run(command, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund'], { failure });
}

/** npm notes what it installed when it is done; packages for other systems are not among it. */
function isInstalled() {
  const noted = readText(path.join(root, 'node_modules', '.package-lock.json'));
  if (noted === '') return false;
  const installed = JSON.parse(noted).packages;
  const wanted = JSON.parse(readText(path.join(root, 'package-lock.json'))).packages;
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    if (place === '' || (optional && !installed[place])) return true;
    return installed[place]?.version === version;
  });
}

/** The Prisma client is generated from the schema; nothing is downloaded. */
export async function generateClient() {
  const sources = [path.join(root, 'prisma', 'schema.prisma'), path.join(root, 'package-lock.json')];
  await whenStale(
    'prisma-client',
    { sources, output: path.join(root, 'prisma', 'generated', 'client.ts') },
    async () => {
      say('Generating the database client…');
      await run(process.execPath, [bin('prisma/build/index.js'), 'generate'], {
        env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
        quiet: true,
      });
    },
  );
}

/** Registries and merged words are committed; they are made anew only after a change of what they are made from. */
export async function generateFiles() {
  const sources = filesIn([
    'app',
    'components',
    'lib/nodes',
    'lib/platforms',
    'messages',
    'scripts/gen.ts',
    'scripts/gen',
  ]).filter((file) => !file.includes('.gen.'));
  await whenStale(
    'generated-files',
    { sources, output: path.join(root, 'lib', 'nodes', 'catalog.gen.ts') },
    async () => {
      await run(process.execPath, [bin('tsx/dist/cli.mjs'), 'scripts/gen.ts', '--files'], {});
    },
  );
}

const shared = ['lib', 'prisma/schema.prisma', 'messages', 'package-lock.json'];

/** The server's bundle, and the web app's unless this process has no web role. */
export async function build({ web }) {
  const serverSources = filesIn([...shared, 'server.ts', 'scripts/bundle.mjs']);
  await whenStale('server', { sources: serverSources, output: path.join(root, 'dist', 'server.js') }, async () => {
    say('Building the server…');
    await run(process.execPath, ['scripts/bundle.mjs'], {});
  });
  if (!web) return;
  await whenStale('web', webBuild(), async () => {
    say('Building the web app (about a minute)…');
    await run(process.execPath, [bin('next/dist/bin/next'), 'build'], {
      env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      quiet: true,
    });
  });
}

/** Whether the web app's build is that of the sources as they are. */
export function isWebBuilt() {
  return !isStale('web', webBuild());
}

function webBuild() {
  const sources = filesIn([
    ...shared,
    'app',
    'components',
    'public',
    'proxy.ts',
    'next.config.mjs',
    'postcss.config.mjs',
    'tsconfig.json',
  ]);
  return { sources, output: path.join(root, '.next', 'BUILD_ID') };
}

/** Absolute path inside node_modules. */
export function bin(file) {
  return path.join(root, 'node_modules', file);
}

/** Runs a command with its output on stderr; with `quiet`, shown only when it fails. Ends the process when it fails. */
export function run(command, args, { cwd = root, env = {}, quiet = false, failure } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Windows finds `npm.cmd` by the name `npm` only in a shell.
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        if (quiet) output += chunk;
        else process.stderr.write(chunk);
      });
    }
    // A build that goes on without us would stand in the way of the next start.
    let isEnding = false;
    const end = (signal) => {
      isEnding = true;
      child.kill(signal);
    };
    process.once('SIGTERM', end).once('SIGINT', end);
    child.on('error', (error) => refuse(`${command} cannot be run (${error.message}).`));
    child.on('close', (code) => {
      process.off('SIGTERM', end).off('SIGINT', end);
      if (isEnding) process.exit(1);
      if (code === 0) return resolve();
      process.stderr.write(output);
      refuse(
        failure ??
          `"${path.basename(command)} ${args.map((arg) => path.basename(arg)).join(' ')}" failed. See the lines above.`,
      );
    });
  });
}

async function whenStale(name, build, make) {
  if (!isStale(name, build)) return;
  const wanted = hashOf(build.sources);
  await make();
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(stampOf(name), wanted);
}

function isStale(name, { sources, output }) {
  return !existsSync(output) || readText(stampOf(name)) !== hashOf(sources);
}

const stampOf = (name) => path.join(CACHE, `${name}.stamp`);

function filesIn(places) {
  return places.flatMap((place) => walk(path.join(root, place))).filter((file) => !/\.test\.tsx?$/.test(file));
}

function walk(place) {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place)
    .sort()
    .flatMap((name) => walk(path.join(place, name)));
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
