import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FRAME_HEADER_BYTES, sealFrame } from './frame';
import { readBatch, stripBodies } from './segment';
import { segmentName } from './spool-folder';
import { temporaryFolder } from './testing';

let folder: string;
const file = () => path.join(folder, segmentName(0));
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => rm(folder, { recursive: true }));

function frame(...lines: string[]): Buffer {
  const payload = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  const bytes = Buffer.concat([Buffer.alloc(FRAME_HEADER_BYTES), payload]);
  sealFrame(bytes, lines.length);
  return bytes;
}
const text = (payloads: readonly Buffer[] = []) => payloads.map(String).join('');

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

it('a segment stripped of bodies keeps its rows and stays readable', async () => {
  await writeFile(file(), Buffer.concat([frame('a\x1ff\x1f{"large":1}', 'b\x1ff\x1f{}'), frame('c\x1ff\x1f{}')]));
  const before = (await readFile(file())).length;
  const { won, rows } = await stripBodies(folder, 0);
  const batch = await readBatch(file(), 0, 10_000);
  expect(text(batch?.payloads)).toBe('a\x1ft\x1f\nb\x1ft\x1f\nc\x1ft\x1f\n');
  expect([rows, won]).toEqual([3, before - (batch?.next ?? 0)]);
});
