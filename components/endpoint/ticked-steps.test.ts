import { describe, expect, it } from 'vitest';
import { createTickedSteps, type TickStorage } from './ticked-steps';

const connection = { flowId: 'f1', platform: 'dialogflow-es', environment: 'test' };

function openStorage(): TickStorage {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

describe('createTickedSteps', () => {
  it('reads back what was written, for this flow at this platform and address alone', () => {
    const storage = openStorage();
    createTickedSteps(() => storage, connection).write(
      new Map([
        [2, ''],
        [0, 'header'],
      ]),
    );
    const read = (change: Partial<typeof connection>) =>
      createTickedSteps(() => storage, { ...connection, ...change }).read();
    expect(read({})).toEqual(
      new Map([
        [0, 'header'],
        [2, ''],
      ]),
    );
    expect(read({ flowId: 'f2' })).toEqual(new Map());
    expect(read({ platform: 'generic' })).toEqual(new Map());
    expect(read({ environment: 'production' })).toEqual(new Map());
  });

  it('reads what former releases wrote, for steps that ask for nothing', () => {
    const storage = { ...openStorage(), getItem: () => '[0,2]' };
    expect(createTickedSteps(() => storage, connection).read()).toEqual(
      new Map([
        [0, ''],
        [2, ''],
      ]),
    );
  });

  it('reads nothing from what it did not write', () => {
    for (const text of ['{', '{"a":1}', '["a"]', '[-1]']) {
      const storage = { ...openStorage(), getItem: () => text };
      expect(createTickedSteps(() => storage, connection).read()).toEqual(new Map());
    }
  });

  it('does without a storage', () => {
    const closed = createTickedSteps(() => {
      throw new Error('closed');
    }, connection);
    closed.write(new Map([[1, '']]));
    expect(closed.read()).toEqual(new Map());
  });
});
