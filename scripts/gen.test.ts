import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { staleFiles } from './gen';
import { menuWords, mergedWords, WordsError } from './gen/merged-words';
import { nodeCatalog, nodePanels, nodeRunners } from './gen/registries';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function project(files: Record<string, unknown>): string {
  const root = mkdtempSync(join(tmpdir(), 'gen-'));
  folders.push(root);
  for (const folder of ['messages/en', 'messages/ja', 'lib/nodes', 'lib/platforms', 'lib/checks'])
    mkdirSync(join(root, folder), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

describe('what is generated', () => {
  it('is committed as it would be generated now', async () => {
    expect(await staleFiles()).toEqual([]);
  });
});

describe('registries', () => {
  const root = () =>
    project({
      'lib/nodes/switch/definition.ts': '',
      'lib/nodes/b-c/definition.ts': '',
      'lib/nodes/b-c/panel.tsx': '',
      'lib/nodes/notes.ts': '',
    });

  it('hold every folder with a definition, in the order of the alphabet', () => {
    expect(nodeCatalog(root())).toMatch(/\['b-c', bCDefinition\],\n {2}\['switch', switchDefinition\],/);
    expect(nodeRunners(root())).toContain(`import { runner as switchRunner } from './switch/run';`);
  });

  it('load a panel only when it is shown', () => {
    expect(nodePanels(root())).toContain(`['b-c', lazy(() => import('./b-c/panel'))]`);
  });
});

describe('words of the command menu', () => {
  it('are those it searches by, and no others', () => {
    const words = JSON.stringify({
      generated: 'By hand',
      home: { title: 'Home' },
      common: { close: 'Close', theme: { dark: 'Dark' } },
      editor: { note: { add: 'Write' }, commands: { acts: { tidy: 'Tidy up' } } },
      nodes: { reply: { title: 'Reply', help: 'Says something', fields: { text: { label: 'Text' } } } },
    });
    expect(JSON.parse(menuWords({ en: words, ja: words }).ja)).toEqual({
      generated: 'By hand',
      common: { theme: { dark: 'Dark' } },
      editor: { commands: { acts: { tidy: 'Tidy up' } } },
      nodes: { reply: { title: 'Reply', help: 'Says something' } },
    });
  });
});

describe('merged words', () => {
  it('put areas at the top, and nest what a kind writes with dots', () => {
    const words = { fields: { 'a.b': { label: 'B' }, a: { label: 'A' } } };
    const root = project({
      'messages/en/home.json': { title: 'Home' },
      'messages/ja/home.json': { title: 'ホーム' },
      'lib/nodes/x/definition.ts': '',
      'lib/nodes/x/words.en.json': words,
      'lib/nodes/x/words.ja.json': words,
    });
    const merged: unknown = JSON.parse(mergedWords(root).en);
    expect(merged).toMatchObject({
      home: { title: 'Home' },
      nodes: { x: { fields: { a: { label: 'A', b: { label: 'B' } } } } },
    });
  });

  it.each([
    ['a text that only one language has', { a: 'A', b: 'B' }, { a: 'あ' }],
    ['a text that is a group in the other', { a: 'A' }, { a: { b: 'び' } }],
    ['lists of different length', { a: ['A', 'B'] }, { a: ['あ'] }],
  ])('are refused for %s', (_, en, ja) => {
    const root = project({ 'messages/en/home.json': en, 'messages/ja/home.json': ja });
    expect(() => mergedWords(root)).toThrow(WordsError);
  });
});
