import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, chown, cp, link, lstat, mkdir, readFile, readlink, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StartFault } from '../start-fault';
import { REPAIR } from './binaries';

/** Where one PostgreSQL lives, and how its programs are run there. */
export interface Home {
  /** Its data, as PostgreSQL is told. */
  readonly cluster: string;
  /** Folder of its Unix socket: short (a socket's path ends at about 107 bytes) and ours alone. */
  readonly socket: string;
  command(program: 'initdb' | 'postgres', args: readonly string[]): Command;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** Set when the program must run as another user. */
  readonly uid?: number;
  readonly gid?: number;
}

export interface HomeOptions {
  /** Absolute. The cluster is in its folder `postgres`. */
  readonly dataDir: string;
  readonly native: string;
  readonly say: (line: string) => void;
  /** Whether user namespaces may be tried; tests turn them off. */
  readonly namespaces?: boolean;
  /** Where a cluster goes that must leave its data folder. */
  readonly elsewhere?: string;
}

const NOBODY = 65534;
const IN_NAMESPACE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];

/** PostgreSQL refuses to run as root, so root needs a way around (decision 1). */
export async function findHome(options: HomeOptions): Promise<Home> {
  const cluster = path.join(options.dataDir, 'postgres');
  const program = (name: string) => path.join(options.native, 'bin', name);
  if (process.getuid?.() !== 0) {
    return { cluster, socket: await socketFolder(cluster), command: (name, args) => ({ file: program(name), args }) };
  }
  if (!(await isMoved(cluster)) && (options.namespaces ?? true) && (await canUseNamespaces(program('postgres')))) {
    const command: Home['command'] = (name, args) => ({
      file: 'unshare',
      args: [...IN_NAMESPACE, program(name), ...args],
    });
    return { cluster, socket: await socketFolder(cluster), command };
  }
  return homeOfNobody(options, cluster);
}

/** Where the cluster's socket is, also while its programs are missing. */
export async function findSocketFolder(cluster: string): Promise<string> {
  if (await isMoved(cluster)) return path.join(path.dirname(await readlink(cluster)), 'socket');
  return socketFolder(cluster);
}

/** Whether a start as root without namespaces has taken the cluster out of its data folder. */
async function isMoved(cluster: string): Promise<boolean> {
  return (await lstat(cluster).catch(() => null))?.isSymbolicLink() ?? false;
}

/** Throws when there are namespaces, but PostgreSQL does not run in them. */
async function canUseNamespaces(postgres: string): Promise<boolean> {
  if ((await runInNamespace([postgres, '--version'])) === null) return true;
  if ((await runInNamespace(['true'])) !== null) return false;
  const complaint = await runInNamespace([postgres, '--version']);
  if (complaint === null) return true;
  throw new StartFault(`PostgreSQL's program ${postgres} cannot be run: ${complaint}. ${REPAIR}`);
}

/** What it complained of; null when it ended well. */
function runInNamespace(command: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = spawn('unshare', [...IN_NAMESPACE, ...command], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    probe.stderr.on('data', (chunk) => {
      said += chunk;
    });
    probe.on('error', (error) => resolve(error.message));
    probe.on('close', (code) => resolve(code === 0 ? null : said.trim().split('\n').at(-1) || `it ended with ${code}`));
  });
}

/** Named by the cluster, so that a later process finds the same socket. */
async function socketFolder(cluster: string): Promise<string> {
  const uid = process.getuid?.() ?? 0;
  const name = `hookloom-${uid}-${shortHash(await realpath(path.dirname(cluster)))}`;
  const base = `${tmpdir()}/${name}/.s.PGSQL.5432`.length < 100 ? tmpdir() : '/tmp';
  const folder = path.join(base, name);
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST')
      throw new StartFault(`The folder ${folder} for PostgreSQL's socket cannot be made: ${error.message}`);
  });
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== uid) {
    throw new StartFault(`${folder} belongs to somebody else. Remove it, or set TMPDIR to a folder of your own.`);
  }
  await chmod(folder, 0o700);
  return folder;
}

/** Binaries hard-linked to where `nobody` reaches them, the cluster beside them, a link from the data folder. */
async function homeOfNobody(options: HomeOptions, linkFrom: string): Promise<Home> {
  const { uid, gid } = await findNobody();
  const root = options.elsewhere ?? '/var/lib/hookloom';
  const home = path.join(root, shortHash(await realpath(options.dataDir)));
  const [cluster, socket, native] = [path.join(home, 'cluster'), path.join(home, 'socket'), path.join(home, 'native')];
  try {
    await mkdir(home, { recursive: true, mode: 0o755 });
    await bringBinaries(options.native, native);
    for (const folder of [cluster, socket]) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await chown(folder, uid, gid);
    }
    await pointTo(linkFrom, cluster);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartFault(
      `As root without user namespaces PostgreSQL needs ${home}, which failed: ${reason}. Start Hookloom as another user, or set DATABASE_URL.`,
    );
  }
  options.say(`User namespaces are not available, so as root the database lives in ${cluster}: keep that folder.`);
  const command: Home['command'] = (name, args) => ({ file: path.join(native, 'bin', name), args, uid, gid });
  return { cluster, socket, command };
}

async function findNobody(): Promise<{ uid: number; gid: number }> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const fields = passwd
    .split('\n')
    .find((line) => line.startsWith('nobody:'))
    ?.split(':');
  if (!fields)
    throw new StartFault(
      'PostgreSQL refuses to run as root and there is no user "nobody". Set DATABASE_URL, or start as another user.',
    );
  return { uid: Number(fields[2]), gid: Number(fields[3]) };
}

/** 20 ms by hard links, 65 ms copied where the folder is on another disk. Made anew each time: links of an old release must not stay. */
async function bringBinaries(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true, verbatimSymlinks: true, filter: linkFile });

  async function linkFile(source: string, target: string): Promise<boolean> {
    const kind = await lstat(source);
    if (!kind.isFile()) return true;
    return link(source, target).then(
      () => false,
      () => true,
    );
  }
}

async function pointTo(linkFrom: string, cluster: string): Promise<void> {
  const present = await readlink(linkFrom).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new Error(
      `${linkFrom} holds a database made where user namespaces were allowed; move it to ${cluster} and give it to nobody`,
    );
  });
  if (present === cluster) return;
  if (present !== null) throw new Error(`${linkFrom} points to ${present}`);
  await symlink(cluster, linkFrom);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
