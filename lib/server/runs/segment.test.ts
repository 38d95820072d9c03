import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FRAME_HEADER_BYTES, sealFrame } from './frame';
import { toRow } from './row';
import { type Payload, readBatch, stripBodies } from './segment';
import { segmentName } from './spool-folder';
import { ROW_VERSION, readRow } from './spool-row';
import { exampleRun, temporaryFolder } from './testing';

let folder: string;
const file = () => path.join(folder, segmentName(0));
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => rm(folder, { recursive: true }));

const frame = (...lines: string[]) => frameOf(1, ...lines);

function frameOf(version: number, ...lines: string[]): Buffer {
  const payload = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  const bytes = Buffer.concat([Buffer.alloc(FRAME_HEADER_BYTES), payload]);
  sealFrame(bytes, { version, rows: lines.length });
  return bytes;
}
const text = (payloads: readonly Payload[] = []) => payloads.map(({ bytes }) => String(bytes)).join('');

describe('reading a segment', () => {
  it('gives whole batches and where to go on', async () => {
    await writeFile(file(), Buffer.concat([frame('a', 'b'), frame('c')]));
    const first = await readBatch(file(), 0, frame('a', 'b').length + 5);
    expect([text(first?.payloads), first?.rows]).toEqual(['a\nb\n', 2]);
    const second = await readBatch(file(), first?.next ?? 0, 1_000);
    expect([text(second?.payloads), second?.rows, second?.torn]).toEqual(['c\n', 1, 0]);
  });

  it('reads a batch larger than asked for', async () => {
    await writeFile(file(), frame('x'.repeat(5_000)));
    expect((await readBatch(file(), 0, 100))?.rows).toBe(1);
  });

  it('never gives a part of a batch, wherever a crash tore it', async () => {
    const whole = frame('first');
    const torn = frame('second', 'third');
    for (let length = 0; length < torn.length; length++) {
      await writeFile(file(), Buffer.concat([whole, torn.subarray(0, length)]));
      const batch = await readBatch(file(), 0, 1_000);
      expect([text(batch?.payloads), batch?.next, batch?.torn, batch?.damaged]).toEqual([
        'first\n',
        whole.length,
        length,
        [],
      ]);
    }
  });

  it('goes on behind damaged bytes and gives them away apart', async () => {
    const damaged = frame('second');
    damaged[damaged.length - 3] = 0x21;
    await writeFile(file(), Buffer.concat([frame('first'), damaged, frame('third')]));
    const batch = await readBatch(file(), 0, 10_000);
    expect(text(batch?.payloads)).toBe('first\nthird\n');
    expect(batch?.damaged).toEqual([damaged]);
  });
});

it('a segment stripped of bodies keeps its rows and their versions, and stays readable', async () => {
  const rows = [1, 2, 3].map((n) => toRow(exampleRun({ startedAt: n })).slice(0, -1));
  const newest = (...lines: string[]) => frameOf(ROW_VERSION, ...lines);
  await writeFile(file(), Buffer.concat([newest(...rows.slice(0, 2)), newest(...rows.slice(2))]));
  const before = (await readFile(file())).length;
  const stripped = await stripBodies(folder, 0);
  const batch = await readBatch(file(), 0, 10_000);
  const lines = text(batch?.payloads).split('\n').slice(0, -1);
  expect(lines.map((line) => readRow(line, ROW_VERSION))).toEqual(
    rows.map((row) => ({ ...readRow(row, ROW_VERSION), bodyDropped: 't', detail: '' })),
  );
  expect(stripped).toEqual({ rows: 3, won: before - (batch?.next ?? 0) });
});

describe('a segment of a later release', () => {
  it('is read up to the first batch of columns that are not known, which is neither damage nor a torn end', async () => {
    await writeFile(file(), Buffer.concat([frame('a'), frameOf(9, 'later'), frame('b')]));
    const batch = await readBatch(file(), 0, 1_000);
    expect([text(batch?.payloads), batch?.next, batch?.isNewer, batch?.damaged]).toEqual([
      'a\n',
      frame('a').length,
      true,
      [],
    ]);
  });

  it('keeps its bodies', async () => {
    await writeFile(file(), frameOf(9, 'later'));
    expect(await stripBodies(folder, 0)).toEqual({ won: 0, rows: 0 });
    expect(await readFile(file())).toEqual(frameOf(9, 'later'));
  });
});
