import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBatch } from './segment';
import { realDisk, type SpoolDisk } from './segment-writer';
import { type RunSettings, runSettings } from './settings';
import { createSpool } from './spool';
import { exampleRun, runId, temporaryFolder, until } from './testing';

let folder: string;
let warnings: string[];
beforeEach(async () => {
  folder = path.join(await temporaryFolder(), 'own');
  warnings = [];
});
afterEach(() => rm(path.dirname(folder), { recursive: true }));

function spoolIn(settings: Partial<RunSettings> = {}, disk: SpoolDisk = realDisk) {
  const warn = (message: string) => void warnings.push(message);
  return createSpool({ folder, settings: { ...runSettings, ...settings }, warn, onWritten: () => undefined, disk });
}

const noSpace = () => Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });

/** A disk with room for so many bytes, which takes what fits of a write and refuses the rest, as a full one does. */
function smallDisk(room: number) {
  const disk = {
    room,
    synced: 0,
    removed: 0,
    makeFolder: realDisk.makeFolder,
    async create(file: string) {
      const real = await realDisk.create(file);
      return {
        fd: real.fd,
        async write(bytes: Buffer, from: number, length: number, at: number) {
          if (disk.room === 0) throw noSpace();
          const written = await real.write(bytes, from, Math.min(length, disk.room), at);
          disk.room -= written.bytesWritten;
          return written;
        },
        truncate: (size: number) => real.truncate(size),
        datasync: async () => {
          disk.synced++;
        },
        close: () => real.close(),
      };
    },
    async remove(file: string) {
      disk.removed++;
      await realDisk.remove(file);
    },
  };
  return disk;
}

/** Of the files that hold something. One that is being tried may come and go meanwhile. */
async function sizesOnDisk(): Promise<number[]> {
  const sizes = (await readdir(folder)).map((name) =>
    stat(path.join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).filter((size) => size > 0);
}

/** Ids of the rows on disk, in order. */
async function idsOnDisk(): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.log')).sort();
  const batches = await Promise.all(names.map((name) => readBatch(path.join(folder, name), 0, 1e9)));
  const text = batches
    .flatMap((batch) => batch?.payloads ?? [])
    .map(({ bytes }) => String(bytes))
    .join('');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\x1f')[1] ?? '');
}

const some = (count: number) => Array.from({ length: count }, () => exampleRun());
const idsOf = (runs: readonly { id: string }[]) => runs.map(({ id }) => id);

describe('the spool', () => {
  it('writes a finished run by itself within milliseconds', async () => {
    const spool = spoolIn();
    const run = exampleRun();
    spool.append(run);
    await until(() => spool.counts.written === 1);
    expect(await idsOnDisk()).toEqual([run.id]);
    await spool.close();
  });

  it('keeps every run once and in order, across batches, chunks and segments', async () => {
    const spool = spoolIn({ segmentBytes: 50_000, chunkBytes: 20_000 });
    const runs = some(500);
    for (const [index, run] of runs.entries()) {
      spool.append(run);
      if (index % 37 === 0) await spool.flush();
    }
    await spool.close();
    expect(await idsOnDisk()).toEqual(idsOf(runs));
    expect((await readdir(folder)).length).toBeGreaterThan(5);
  });

  it('takes a run larger than a chunk', async () => {
    const spool = spoolIn({ chunkBytes: 1_000 });
    const runs = some(3);
    for (const run of runs) spool.append(run);
    await spool.close();
    expect(await idsOnDisk()).toEqual(idsOf(runs));
  });

  it('holds runs while the disk takes none and writes them once it does', async () => {
    await writeFile(folder, 'in the way');
    const spool = spoolIn();
    const runs = some(40);
    for (const run of runs.slice(0, 20)) spool.append(run);
    await expect(spool.flush()).rejects.toThrow();
    for (const run of runs.slice(20)) spool.append(run);
    await rm(folder);
    await until(() => spool.counts.written === 40);
    expect(await idsOnDisk()).toEqual(idsOf(runs));
    expect(warnings).toEqual([
      expect.stringContaining('runs wait in memory'),
      'the run log is written again: 0 runs were lost, 0 are kept without bodies',
    ]);
    await spool.close();
  });

  it('goes on by itself when a full disk has room again, with nothing half-written left behind', async () => {
    const disk = smallDisk(10_000);
    const spool = spoolIn({ chunkBytes: 5_000 }, disk);
    const runs = some(30);
    for (const run of runs) spool.append(run);
    await expect(spool.flush()).rejects.toThrow('ENOSPC');
    await until(() => disk.removed >= 2); // tried again more than once
    const sizes = await sizesOnDisk();
    expect(sizes).toHaveLength(1);
    expect(sizes[0]).toBeLessThan(10_000);
    disk.room = 1e9;
    await until(() => spool.counts.written === 30);
    expect(await idsOnDisk()).toEqual(idsOf(runs));
    expect(spool.counts.lost).toBe(0);
    await spool.close();
  });

  it('tells of a full disk in one line when it begins, one when runs are lost, and one with the count when it is over', async () => {
    const disk = smallDisk(0);
    const spool = spoolIn({ waitingBytesWithoutBodies: 20_000, waitingBytesLost: 30_000 }, disk);
    for (const run of some(200)) spool.append(run);
    await until(() => disk.removed >= 3);
    const { lost, bodiesDropped } = spool.counts;
    expect(lost).toBeGreaterThan(50);
    disk.room = 1e9;
    await spool.flush();
    expect(warnings).toEqual([
      'the run log cannot be written, runs wait in memory: Error: ENOSPC: no space left on device',
      'the run log cannot be written and its memory is full, runs are lost from now on: Error: ENOSPC: no space left on device',
      `the run log is written again: ${lost} runs were lost, ${bodiesDropped} are kept without bodies`,
    ]);
    expect((await idsOnDisk()).length).toBe(200 - lost);
    await spool.close();
  });

  it('ends also when the disk stays full, and says how many runs that cost', async () => {
    const spool = spoolIn({}, smallDisk(0));
    for (const run of some(20)) spool.append(run);
    await spool.close();
    expect(spool.counts).toMatchObject({ appended: 20, written: 0, lost: 20 });
    expect(warnings.at(-1)).toContain('the last 20 runs are lost');
    expect(await readdir(folder)).toEqual([]);
  });

  it('has what it wrote confirmed by the disk soon after, once for many batches', async () => {
    const disk = smallDisk(1e9);
    const spool = spoolIn({ syncEveryMs: 50 }, disk);
    for (let batch = 0; batch < 5; batch++) {
      spool.append(exampleRun());
      await spool.flush();
    }
    await until(() => disk.synced > 0);
    expect(disk.synced).toBe(1);
    await spool.close();
    expect(disk.synced).toBe(2);
  });

  it('drops bodies, then runs, before it fills the memory, and counts both', async () => {
    await writeFile(folder, 'in the way');
    const spool = spoolIn({ waitingBytesWithoutBodies: 20_000, waitingBytesLost: 30_000 });
    for (const run of some(200)) spool.append(run);
    await spool.flush().catch(() => undefined);
    expect(spool.counts.bodiesDropped).toBeGreaterThan(10);
    expect(spool.counts.lost).toBeGreaterThan(50);
    await rm(folder);
    await spool.close();
    expect((await idsOnDisk()).length + spool.counts.lost).toBe(200);
  });

  it('loses a run that cannot be serialized, not the others and not the caller', async () => {
    const spool = spoolIn();
    const good = exampleRun();
    spool.append({ ...exampleRun(), request: null as never }); // what the types forbid and a bug could do
    spool.append(good);
    await spool.close();
    expect(await idsOnDisk()).toEqual([good.id]);
    expect(spool.counts.lost).toBe(1);
  });

  it('writes what is left at the last moment of a process, once even while a write is under way', async () => {
    const spool = spoolIn();
    const runs = some(60);
    for (const run of runs.slice(0, 20)) spool.append(run);
    await spool.flush();
    for (const run of runs.slice(20, 40)) spool.append(run);
    const underWay = spool.flush();
    for (const run of runs.slice(40)) spool.append(run);
    spool.flushSync();
    expect(await idsOnDisk()).toEqual(idsOf(runs));
    await underWay;
  });

  it('opens a segment of its own at the last moment if there is none yet', async () => {
    const spool = spoolIn();
    const run = exampleRun({ id: runId(1) });
    spool.append(run);
    spool.flushSync();
    expect(await idsOnDisk()).toEqual([run.id]);
  });
});
