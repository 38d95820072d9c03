import { describe, expect, it } from 'vitest';
import { createSampleKeeping } from './sample-keeping';
import type { KeptSamples, SampleChanges } from './samples';

const source = { from: 'try', at: '2026-01-01T00:00:00.000Z' } as const;
const seen = (balance: number): KeptSamples => ({ ask: { output: { balance }, source } });

/** A server that answers when told to, and a clock that rings when told to. */
function openKeeping(start: KeptSamples = {}) {
  const sent: { changes: SampleChanges; isLast: boolean; answer(isKept: boolean): Promise<void> }[] = [];
  let ring = () => {};
  const keeping = createSampleKeeping(
    {
      send: (changes, isLast) =>
        new Promise((resolve) => {
          const answer = async (isKept: boolean) => resolve(isKept);
          sent.push({ changes, isLast, answer });
        }),
      after: (_ms, callback) => {
        ring = callback;
        return () => {
          ring = () => {};
        };
      },
    },
    start,
  );
  return { keeping, sent, ring: () => ring() };
}

describe('createSampleKeeping', () => {
  it('tells a moment after the last change, once', () => {
    const { keeping, sent, ring } = openKeeping();
    keeping.changed(seen(1));
    keeping.changed(seen(2));
    expect(sent).toEqual([]);
    ring();
    expect(sent).toMatchObject([{ changes: { ask: { output: { balance: 2 } } }, isLast: false }]);
  });

  it('tells at once what waits when the page goes, and only once', () => {
    const { keeping, sent, ring } = openKeeping();
    keeping.changed(seen(1));
    keeping.flush();
    keeping.flush();
    ring();
    expect(sent).toMatchObject([{ changes: { ask: { output: { balance: 1 } } }, isLast: true }]);
  });

  it('tells nothing when nothing changed', () => {
    const { keeping, sent, ring } = openKeeping(seen(1));
    keeping.changed(seen(1));
    ring();
    keeping.flush();
    expect(sent).toEqual([]);
  });

  it('tells again what was not kept, and not what was', async () => {
    const { keeping, sent } = openKeeping();
    keeping.changed(seen(1));
    keeping.flush();
    await sent[0]?.answer(false);
    keeping.flush();
    expect(sent).toHaveLength(2);
    await sent[1]?.answer(true);
    keeping.flush();
    expect(sent).toHaveLength(2);
  });
});
