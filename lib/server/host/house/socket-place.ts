import { chmod, lstat, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StartFault } from '../../start-fault';

/** Where door and house meet: a folder that only this user may enter, or on Windows a name for pipes. */
export interface SocketPlace {
  /** A new address for each house: one that died may leave its socket behind. */
  next(): string;
  remove(): Promise<void>;
}

/** A path of a Unix socket ends at about 107 bytes. */
const MOST_BYTES = 100;

export async function makeSocketPlace(): Promise<SocketPlace> {
  let count = 0;
  if (process.platform === 'win32') {
    return { next: () => `\\\\.\\pipe\\hookloom-house-${process.pid}-${++count}`, remove: async () => {} };
  }
  const folder = await makeFolder();
  return {
    next: () => path.join(folder, `house-${++count}`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function makeFolder(): Promise<string> {
  const uid = process.getuid?.() ?? 0;
  // In a container each start has the same pid: what a start before left under this name is nobody's any more.
  const name = `hookloom-${uid}-house-${process.pid}`;
  const folder = path.join(`${tmpdir()}/${name}/house-999999`.length < MOST_BYTES ? tmpdir() : '/tmp', name);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { mode: 0o700 });
    await chmod(folder, 0o700);
  } catch (error) {
    throw new StartFault(
      `The folder ${folder} for the socket of pages cannot be made: ${error instanceof Error ? error.message : error}. Set TMPDIR to a folder of your own, or HOOKLOOM_PROCESSES=1.`,
    );
  }
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== uid)
    throw new StartFault(`${folder} belongs to somebody else. Remove it, or set TMPDIR to a folder of your own.`);
  return folder;
}
