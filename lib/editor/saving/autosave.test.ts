import { describe, expect, it } from 'vitest';
import { createAutosave } from './autosave';
import type { AutosavePorts, LoadAnswer, News, SaveAnswer, StoredDraft } from './autosave-ports';

const found = (document: string, revision: number): LoadAnswer<string> => ({
  type: 'found',
  draft: { document, revision, by: 'Mika', at: '2026-11-24T10:00:00.000Z' },
});

/** Documents of lines that are changed one by one; the collisions are their numbers. */
const mergeLines: AutosavePorts<string, string>['merge'] = ({ base, mine, theirs }, choose) => {
  const [was, here, there] = [base ?? '', mine, theirs].map((text) => text.split('/'));
  const collisions: string[] = [];
  const lines = (here ?? []).map((line, index) => {
    if (line === was?.[index] || line === there?.[index]) return there?.[index] ?? '';
    if (there?.[index] === was?.[index]) return line;
    collisions.push(`${index}`);
    return choose(`${index}`) === 'mine' ? line : (there?.[index] ?? '');
  });
  return { document: lines.join('/'), collisions };
};

/** A server, a storage and a clock in memory; every send waits until the test answers it. */
function rig(answers: SaveAnswer[] = [], start = 'before') {
  const sent: { document: string; revision: number }[] = [];
  const states: string[] = [];
  let timer: { ms: number; callback: () => void } | null = null;
  let stored: StoredDraft<string> | null = null;
  let server: LoadAnswer<string> = found('theirs', 9);
  const news: News<string>[] = [];
  const ports: AutosavePorts<string, string> = {
    async send(document, revision) {
      sent.push({ document, revision });
      const answer = answers.shift();
      if (!answer) throw new TypeError('a bug of the page');
      return answer;
    },
    load: async () => server,
    isSame: (sent, theirs) => sent === theirs,
    merge: mergeLines,
    taken: (one) => news.push(one),
    keep: (draft) => {
      stored = draft;
    },
    forget: () => {
      stored = null;
    },
    after(ms, callback) {
      timer = { ms, callback };
      return () => {
        timer = null;
      };
    },
  };
  const autosave = createAutosave(ports, { document: start, revision: 1 });
  autosave.subscribe((state) => states.push(state.type));
  return {
    autosave,
    sent,
    states,
    answers,
    news,
    timer: () => timer,
    stored: () => stored,
    setServer: (answer: LoadAnswer<string>) => {
      server = answer;
    },
    async tick() {
      const due = timer;
      timer = null;
      due?.callback();
      await autosave.flush();
    },
  };
}

describe('autosave', () => {
  it('saves once after a pause, however many changes came', async () => {
    const r = rig([{ type: 'saved', revision: 2 }]);
    r.autosave.changed('a');
    r.autosave.changed('ab');
    expect(r.sent).toEqual([]);
    await r.tick();
    expect(r.sent).toEqual([{ document: 'ab', revision: 1 }]);
    expect(r.states).toEqual(['pending', 'pending', 'saving', 'saved']);
    expect(r.autosave.revision()).toBe(2);
  });

  it('keeps the draft in storage until the server has it', async () => {
    const r = rig([{ type: 'saved', revision: 2 }]);
    r.autosave.changed('a');
    expect(r.stored()).toEqual({ document: 'a', revision: 1, base: 'before' });
    await r.autosave.flush();
    expect(r.stored()).toBeNull();
  });

  it('tries again, each time later, while the server is unreachable, and then saves the newest document', async () => {
    const r = rig([{ type: 'unreachable' }, { type: 'unreachable' }]);
    r.autosave.changed('a');
    await r.autosave.flush();
    expect(r.autosave.state().type).toBe('retrying');
    expect(r.timer()?.ms).toBe(2_000);
    await r.autosave.flush();
    expect(r.timer()?.ms).toBe(4_000);
    r.answers.push({ type: 'saved', revision: 2 });
    r.autosave.changed('ab');
    expect(r.autosave.state().type).toBe('retrying');
    await r.tick();
    expect(r.sent.at(-1)).toEqual({ document: 'ab', revision: 1 });
    expect(r.autosave.state().type).toBe('saved');
  });

  it('hides no bug: it is thrown, the draft is kept, and the next change tries again', async () => {
    const r = rig();
    r.autosave.changed('a');
    await expect(r.autosave.flush()).rejects.toThrow('a bug of the page');
    expect(r.autosave.state().type).toBe('broken');
    expect(r.stored()).toEqual({ document: 'a', revision: 1, base: 'before' });
    r.answers.push({ type: 'saved', revision: 2 });
    r.autosave.changed('ab');
    await r.tick();
    expect(r.autosave.state().type).toBe('saved');
  });

  it('goes on with the draft of an earlier page from the revision that it was based on', async () => {
    const r = rig([{ type: 'saved', revision: 5 }]);
    r.autosave.resume({ document: 'from before', revision: 4, base: null });
    await r.autosave.flush();
    expect(r.sent).toEqual([{ document: 'from before', revision: 4 }]);
  });

  it('saves a change that came during a save on top of the new revision', async () => {
    const r = rig([
      { type: 'saved', revision: 2 },
      { type: 'saved', revision: 3 },
    ]);
    r.autosave.changed('a');
    const saving = r.autosave.flush();
    r.autosave.changed('ab');
    await saving;
    expect(r.autosave.state().type).toBe('pending');
    expect(r.stored()).toEqual({ document: 'ab', revision: 2, base: 'a' });
    await r.tick();
    expect(r.sent.at(-1)).toEqual({ document: 'ab', revision: 2 });
    expect(r.autosave.state().type).toBe('saved');
  });

  it('sends nothing after a conflict until a person decides', async () => {
    const r = rig([{ type: 'conflict' }]);
    r.autosave.changed('mine');
    await r.autosave.flush();
    r.autosave.changed('mine too');
    await r.autosave.flush();
    expect(r.sent).toHaveLength(1);
    expect(r.autosave.state().type).toBe('conflict');
    expect(r.stored()).toEqual({ document: 'mine too', revision: 1, base: 'before' });
  });

  it('takes its own document on the server for a save whose answer was lost', async () => {
    const r = rig([{ type: 'conflict' }]);
    r.setServer(found('mine', 2));
    r.autosave.changed('mine');
    await r.autosave.flush();
    expect(r.autosave.state().type).toBe('saved');
    expect(r.autosave.revision()).toBe(2);
    expect(r.stored()).toBeNull();
  });

  it('takes its own document for its own when more was changed since', async () => {
    const r = rig([{ type: 'unreachable' }, { type: 'conflict' }, { type: 'saved', revision: 3 }]);
    r.autosave.changed('a');
    await r.autosave.flush();
    r.setServer(found('a', 2));
    r.autosave.changed('ab');
    await r.autosave.flush();
    await r.tick();
    expect(r.sent.at(-1)).toEqual({ document: 'ab', revision: 2 });
    expect(r.autosave.state().type).toBe('saved');
  });

  it('tries again while theirs cannot be had', async () => {
    const r = rig([{ type: 'conflict' }]);
    r.setServer({ type: 'away' });
    r.autosave.changed('mine');
    await r.autosave.flush();
    expect(r.autosave.state().type).toBe('retrying');
    expect(r.stored()).toEqual({ document: 'mine', revision: 1, base: 'before' });
  });

  it('waits for the next change after a refusal', async () => {
    const r = rig([
      { type: 'refused', message: 'too many steps' },
      { type: 'saved', revision: 2 },
    ]);
    r.autosave.changed('bad');
    await r.autosave.flush();
    expect(r.autosave.state()).toEqual({ type: 'refused', message: 'too many steps' });
    r.autosave.changed('good');
    await r.tick();
    expect(r.autosave.state().type).toBe('saved');
  });
});

describe('when somebody else saved first', () => {
  const start = 'one/two/three';

  it('merges what only one changed, and saves it without a question', async () => {
    const r = rig([{ type: 'conflict' }, { type: 'saved', revision: 10 }], start);
    r.setServer(found('one/two/THEIRS', 9));
    r.autosave.changed('MINE/two/three');
    await r.autosave.flush();
    await r.tick();
    expect(r.sent.at(-1)).toEqual({ document: 'MINE/two/THEIRS', revision: 9 });
    expect(r.autosave.state().type).toBe('saved');
    expect(r.news[0]?.rebase('MINE/two/three')).toBe('MINE/two/THEIRS');
    expect(r.news[0]?.rebase(start)).toBe('one/two/THEIRS');
  });

  it('asks about what both changed, and takes what was chosen', async () => {
    for (const [side, saved] of [
      ['mine', 'MINE/two/THEIRS'],
      ['theirs', 'ONE/two/THEIRS'],
    ] as const) {
      const r = rig([{ type: 'conflict' }, { type: 'saved', revision: 10 }], start);
      r.setServer(found('ONE/two/THEIRS', 9));
      r.autosave.changed('MINE/two/three');
      await r.autosave.flush();
      expect(r.autosave.state()).toMatchObject({ type: 'conflict', collisions: ['0'], theirs: { by: 'Mika' } });
      await r.autosave.decide(() => side);
      if (side === 'mine') expect(r.sent.at(-1)).toEqual({ document: saved, revision: 9 });
      expect(r.autosave.state().type).toBe('saved');
      expect(r.news[0]?.rebase('MINE/two/three')).toBe(saved);
    }
  });

  it('removes nothing that came after the question was shown', async () => {
    const r = rig([{ type: 'conflict' }, { type: 'conflict' }, { type: 'saved', revision: 11 }], start);
    r.setServer(found('one/two/THEIRS', 9));
    r.autosave.changed('one/two/MINE');
    await r.autosave.flush();
    r.setServer(found('one/LATER/THEIRS', 10));
    await r.autosave.decide(() => 'mine');
    await r.tick();
    expect(r.sent.map(({ revision }) => revision)).toEqual([1, 9, 10]);
    expect(r.sent.at(-1)?.document).toBe('one/LATER/MINE');
  });

  it('asks again when what was asked about moved after it was shown', async () => {
    const r = rig([{ type: 'conflict' }, { type: 'conflict' }], start);
    r.setServer(found('one/two/THEIRS', 9));
    r.autosave.changed('one/two/MINE');
    await r.autosave.flush();
    r.setServer(found('one/two/AGAIN', 10));
    await r.autosave.decide(() => 'mine');
    expect(r.autosave.state()).toMatchObject({ type: 'conflict', theirs: { revision: 10 } });
    expect(r.stored()?.document).toBe('one/two/MINE');
  });

  it('shows the newest while it asks', async () => {
    const r = rig([{ type: 'conflict' }], start);
    r.setServer(found('one/two/THEIRS', 9));
    r.autosave.changed('MINE/two/MINE');
    await r.autosave.flush();
    r.setServer(found('ONE/two/AGAIN', 10));
    await r.autosave.noticed(10);
    expect(r.autosave.state()).toMatchObject({ collisions: ['0', '2'], theirs: { revision: 10 } });
  });

  it('is taken in at once where nothing waits to be saved, and by the next save where something does', async () => {
    const r = rig([{ type: 'conflict' }, { type: 'saved', revision: 11 }], start);
    r.setServer(found('one/two/THEIRS', 9));
    await r.autosave.noticed(9);
    expect(r.autosave.revision()).toBe(9);
    expect(r.news.map(({ theirs }) => theirs.document)).toEqual(['one/two/THEIRS']);
    await r.autosave.noticed(9);
    r.autosave.changed('MINE/two/THEIRS');
    r.setServer(found('one/LATER/THEIRS', 10));
    await r.autosave.noticed(10);
    expect(r.news).toHaveLength(1);
    await r.autosave.flush();
    await r.tick();
    expect(r.sent.at(-1)).toEqual({ document: 'MINE/LATER/THEIRS', revision: 10 });
  });
});

describe('when the flow is gone', () => {
  it.each(['deleted', 'taken-away'] as const)(
    'says that it was %s, keeps the draft and sends no more',
    async (reason) => {
      const r = rig([{ type: 'gone', reason }]);
      r.autosave.changed('mine');
      await r.autosave.flush();
      r.autosave.changed('mine too');
      await r.autosave.flush();
      expect(r.autosave.state()).toEqual({ type: 'gone', reason });
      expect(r.sent).toHaveLength(1);
      expect(r.stored()?.document).toBe('mine too');
    },
  );

  it('goes on when it was restored', async () => {
    const r = rig([{ type: 'saved', revision: 3 }], 'one/two');
    r.autosave.lost('deleted');
    r.autosave.changed('MINE/two');
    r.setServer(found('one/two', 2));
    await r.autosave.noticed(2);
    await r.tick();
    expect(r.sent).toEqual([{ document: 'MINE/two', revision: 2 }]);
    expect(r.autosave.state().type).toBe('saved');
  });

  it('keeps nothing once the draft was let go', async () => {
    const r = rig();
    r.autosave.lost('deleted');
    r.autosave.changed('mine');
    r.autosave.letGo();
    expect(r.stored()).toBeNull();
    expect(r.autosave.state().type).toBe('saved');
  });
});
