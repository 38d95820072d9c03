import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { staleFiles } from './gen';
import { IconError, namedIcons, platformGlyphs } from './gen/icons';
import { menuWords, mergedWords, WordsError } from './gen/merged-words';
import { checkDoors, checkRows, defaultPlatform, nodeCatalog, nodePanels, nodeRunners } from './gen/registries';

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

describe('checks of the caller', () => {
  const root = () => project({ 'lib/checks/a-b/definition.ts': '', 'lib/checks/c/definition.ts': '' });

  it('are one union of rows, and a door each', () => {
    expect(checkRows(root())).toContain(`z.discriminatedUnion('type', [aB.row, c.row])`);
    expect(checkDoors(root())).toContain(`['a-b', { compile: aBCompile, sign: aBSign }],`);
  });
});

describe('the default platform', () => {
  const definition = (id: string, more = '') => `export const platform = { id: '${id}'${more} };`;

  it('is the one that says so, and there is exactly one', async () => {
    const one = project({
      'lib/platforms/a/definition.ts': definition('a'),
      'lib/platforms/b/definition.ts': definition('b', ', isDefault: true'),
    });
    expect(await defaultPlatform(one)).toContain(`defaultPlatform = 'b';`);
    const none = project({ 'lib/platforms/a/definition.ts': definition('a') });
    await expect(defaultPlatform(none)).rejects.toThrow('Exactly one platform');
  });
});

describe('icons', () => {
  const named = (icon: string) =>
    project({ 'lib/nodes/x/definition.ts': `export const definition = { icon: '${icon}' };` });
  const drawn = (svg: string) => project({ 'lib/platforms/x/definition.ts': '', 'lib/platforms/x/icon.svg': svg });

  it('are those that definitions name, by the names of Lucide', async () => {
    expect(await namedIcons(named('git-fork'))).toContain(`'git-fork': GitFork,`);
    await expect(namedIcons(named('no-such-icon'))).rejects.toThrow(IconError);
  });

  it('of platforms are plain shapes on a grid of 20 units', () => {
    expect(platformGlyphs(drawn('<svg viewBox="0 0 20 20" fill="none">\n  <path d="M1 2h3" />\n</svg>\n'))).toContain(
      '      <path d="M1 2h3" />',
    );
    for (const svg of [
      '<svg viewBox="0 0 24 24">\n<path d="M1 2h3" />\n</svg>',
      '<svg viewBox="0 0 20 20">\n</svg>',
      '<svg viewBox="0 0 20 20">\n<script />\n</svg>',
      '<svg viewBox="0 0 20 20">\n<path d="M1 2h3" onclick="x" />\n</svg>',
    ])
      expect(() => platformGlyphs(drawn(svg)), svg).toThrow(IconError);
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
