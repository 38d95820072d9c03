import { chown, mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { StartFault } from '../start-fault';
import { POSTGRES_MAJOR } from './binaries';
import type { Home } from './home';
import { endOf, lastComplaint, spawnLogged } from './program';

/** Superuser of the cluster; only who may enter the socket's folder gets that far. */
export const CLUSTER_USER = 'hookloom';

export interface ClusterOptions {
  readonly home: Home;
  /** File for what PostgreSQL says. */
  readonly log: string;
  readonly say: (line: string) => void;
}

/** Makes the cluster unless it is there. Made beside its place and moved there whole, so that a start that is cut short leaves nothing half-made behind. */
export async function initialise({ home, log, say }: ClusterOptions): Promise<void> {
  if (await readMajor(home.cluster)) return;
  say('Creating the database.');
  const draft = `${home.cluster}.new`;
  const args = [
    '-D',
    draft,
    '-U',
    CLUSTER_USER,
    '--auth=trust',
    '--no-sync',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
  ];
  const command = home.command('initdb', args);
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  if (command.uid !== undefined && command.gid !== undefined) await chown(draft, command.uid, command.gid);
  const from = await endOf(log);
  const child = await spawnLogged(command, log);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0)
    throw new StartFault(`The database could not be created: ${await lastComplaint(log, from)} (more in ${log})`);
  await rename(draft, home.cluster);
}

/** Data of another major version cannot be opened. */
export async function requireMajor(cluster: string): Promise<void> {
  const major = await readMajor(cluster);
  if (major === null || major === POSTGRES_MAJOR) return;
  throw new StartFault(
    `${cluster} was made by PostgreSQL ${major}, this Hookloom brings PostgreSQL ${POSTGRES_MAJOR}. Set DATABASE_URL to a PostgreSQL ${major} on it, or move the folder away to start empty.`,
  );
}

async function readMajor(cluster: string): Promise<string | null> {
  const text = await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new StartFault(`${cluster} cannot be read: ${error.message}`);
  });
  return text?.trim() ?? null;
}
