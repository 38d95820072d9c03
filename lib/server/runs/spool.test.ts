import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBatch } from './segment';
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

function spoolIn(settings: Partial<RunSettings> = {}) {
  const warn = (message: string) => void warnings.push(message);
  return createSpool({ folder, settings: { ...runSettings, ...settings }, warn, onWritten: () => undefined });
}

/** Ids of the rows on disk, in order. */
async function idsOnDisk(): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.log')).sort();
  const batches = await Promise.all(names.map((name) => readBatch(path.join(folder, name), 0, 1e9)));
  const text = batches.flatMap((batch) => batch?.payloads ?? []).join('');
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
    expect(warnings).toHaveLength(1);
    await spool.close();
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
