import { describe, expect, it } from 'vitest';
import { createRecentCommands } from './recent';

function storage(kept: string | null = null) {
  let value = kept;
  return {
    getItem: () => value,
    setItem: (_: string, given: string) => {
      value = given;
    },
  };
}

describe('recent commands', () => {
  it('stand last used first, each once, six at most', () => {
    const recent = createRecentCommands(storage());
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'b']) recent.add(id);
    expect(recent.read()).toEqual(['b', 'g', 'f', 'e', 'd', 'c']);
  });

  it('are none where the storage holds something else or is closed', () => {
    expect(createRecentCommands(storage('{')).read()).toEqual([]);
    expect(createRecentCommands(storage('{"a":1}')).read()).toEqual([]);
    const closed = {
      getItem: () => {
        throw new Error('closed');
      },
      setItem: () => {
        throw new Error('closed');
      },
    };
    createRecentCommands(closed).add('a');
    expect(createRecentCommands(closed).read()).toEqual([]);
  });
});
