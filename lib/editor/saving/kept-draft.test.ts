import { describe, expect, it } from 'vitest';
import { normalizeFlow } from '../../flow/normalize';
import { createKeptDraft } from './kept-draft';

const flowNamed = (name: string) =>
  normalizeFlow({ format: 1, name, nodes: [{ id: 'a', kind: 'start', name: 'Start' }], edges: [] });

function storage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

describe('a draft kept in the browser', () => {
  it('is unsaved while the server has another one', () => {
    const kept = createKeptDraft(storage(), 'f');
    kept.keep({ document: flowNamed('mine'), revision: 3, base: flowNamed('before') });
    expect(kept.unsaved(flowNamed('theirs'))).toEqual({
      document: flowNamed('mine'),
      revision: 3,
      base: flowNamed('before'),
    });
  });

  it('has no base where that is the one of another revision', () => {
    const browser = storage();
    createKeptDraft(browser, 'f').keep({ document: flowNamed('mine'), revision: 3, base: flowNamed('before') });
    createKeptDraft(browser, 'f').keep({ document: flowNamed('mine'), revision: 4, base: null });
    expect(createKeptDraft(browser, 'f').unsaved(flowNamed('theirs'))).toMatchObject({ revision: 4, base: null });
  });

  it('is forgotten when the server has it already: only the answer to its save was lost', () => {
    const browser = storage();
    const kept = createKeptDraft(browser, 'f');
    kept.keep({ document: flowNamed('mine'), revision: 3, base: flowNamed('before') });
    expect(kept.unsaved(flowNamed('mine'))).toBeNull();
    expect(browser.items.size).toBe(0);
  });

  it('is nothing where what is stored cannot be read', () => {
    const browser = storage();
    browser.setItem('hookloom.draft.f', '{"document":');
    expect(createKeptDraft(browser, 'f').unsaved(flowNamed('theirs'))).toBeNull();
  });
});
