import { describe, expect, it } from 'vitest';
import { type AutosavePorts, createAutosave, type SaveAnswer, type StoredDraft } from './autosave';

/** A server, a storage and a clock in memory; every send waits until the test answers it. */
function rig(answers: SaveAnswer[] = []) {
  const sent: { document: string; revision: number }[] = [];
  const states: string[] = [];
  let timer: { ms: number; callback: () => void } | null = null;
  let stored: StoredDraft<string> | null = null;
  let server: StoredDraft<string> | null = { document: 'theirs', revision: 9 };
  const ports: AutosavePorts<string> = {
    async send(document, revision) {
      sent.push({ document, revision });
      const answer = answers.shift();
      if (!answer) throw new TypeError('a bug of the page');
      return answer;
    },
    load: async () => server,
    isSame: (sent, theirs) => sent === theirs,
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
  const autosave = createAutosave(ports, { revision: 1 });
  autosave.subscribe((state) => states.push(state.type));
  return {
    autosave,
    sent,
    states,
    answers,
    timer: () => timer,
    stored: () => stored,
    setServer: (draft: StoredDraft<string> | null) => {
      server = draft;
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
    expect(r.stored()).toEqual({ document: 'a', revision: 1 });
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
    expect(r.stored()).toEqual({ document: 'a', revision: 1 });
    r.answers.push({ type: 'saved', revision: 2 });
    r.autosave.changed('ab');
    await r.tick();
    expect(r.autosave.state().type).toBe('saved');
  });

  it('goes on with the draft of an earlier page from the revision that it was based on', async () => {
    const r = rig([{ type: 'saved', revision: 5 }]);
    r.autosave.resume({ document: 'from before', revision: 4 });
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
    expect(r.stored()).toEqual({ document: 'ab', revision: 2 });
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
    expect(r.stored()).toEqual({ document: 'mine too', revision: 1 });
  });

  it('takes its own document on the server for a save whose answer was lost', async () => {
    const r = rig([{ type: 'conflict' }]);
    r.setServer({ document: 'mine', revision: 2 });
    r.autosave.changed('mine');
    await r.autosave.flush();
    expect(r.autosave.state().type).toBe('saved');
    expect(r.autosave.revision()).toBe(2);
    expect(r.stored()).toBeNull();
  });

  it('stays in conflict while theirs cannot be had', async () => {
    const r = rig([{ type: 'conflict' }]);
    r.setServer(null);
    r.autosave.changed('mine');
    await r.autosave.flush();
    await r.autosave.keepMine();
    expect(await r.autosave.takeTheirs()).toBeNull();
    expect(r.autosave.state().type).toBe('conflict');
    expect(r.stored()).toEqual({ document: 'mine', revision: 1 });
  });

  it('keeps mine by saving it over the newest revision', async () => {
    const r = rig([{ type: 'conflict' }, { type: 'saved', revision: 10 }]);
    r.autosave.changed('mine');
    await r.autosave.flush();
    await r.autosave.keepMine();
    expect(r.sent.at(-1)).toEqual({ document: 'mine', revision: 9 });
    expect(r.autosave.state().type).toBe('saved');
  });

  it('takes theirs by dropping mine', async () => {
    const r = rig([{ type: 'conflict' }]);
    r.autosave.changed('mine');
    await r.autosave.flush();
    expect(await r.autosave.takeTheirs()).toBe('theirs');
    expect(r.autosave.revision()).toBe(9);
    expect(r.stored()).toBeNull();
    expect(r.autosave.state().type).toBe('saved');
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
