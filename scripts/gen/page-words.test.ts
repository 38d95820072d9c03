import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { PageWordsError, pageWords } from './page-words';

const project = fileURLToPath(new URL('../..', import.meta.url));
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function wordsOf(files: Record<string, string>): Record<string, readonly string[]> {
  const root = mkdtempSync(join(tmpdir(), 'page-words-'));
  folders.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return Object.fromEntries(pageWords(root));
}

const client = (body: string, imports = '') =>
  `'use client';\n${imports}\nexport function Part() {\n  ${body}\n  return null;\n}\n`;
const page = (...parts: string[]) =>
  `${parts.map((part, index) => `import { Part as P${index} } from '@/components/${part}';\n`).join('')}export default () => null;\n`;

describe('the words of a page', () => {
  it('are those of the browser parts that it reaches, however deep', () => {
    const words = wordsOf({
      'app/page.tsx': page('outer'),
      'components/outer.tsx': client('', `import { Part as Inner } from './inner';`),
      'components/inner.tsx': `export function Part() { const t = useTranslations('home.list'); }`,
    });
    expect(words).toEqual({ 'app/page.tsx': ['home'] });
  });

  it('leave out what only the server renders', () => {
    const words = wordsOf({
      'app/page.tsx': page('plain'),
      'components/plain.tsx': `export function Part() { const t = useTranslations('home'); }`,
    });
    expect(words).toEqual({});
  });

  it('leave out what a layout around it has given, its error page included', () => {
    const words = wordsOf({
      'app/layout.tsx': page('menu'),
      'app/error.tsx': client(`const t = useTranslations('errors');`),
      'app/home/page.tsx': page('menu', 'list'),
      'components/menu.tsx': client(`const t = useTranslations('common');`),
      'components/list.tsx': client(`const t = useTranslations('errors'); const home = useTranslations('home');`),
    });
    expect(words).toEqual({ 'app/layout.tsx': ['common', 'errors'], 'app/home/page.tsx': ['home'] });
  });

  it('follow each key where a part asks all words, by the nearest translator of that name', () => {
    const words = wordsOf({
      'app/page.tsx': page('all'),
      'components/all.tsx': client(
        `const t = useTranslations(); t('home.title'); t.rich(ok ? 'common.yes' : \`form.\${no}\`); const f = () => t.has('test.a');
        function Inner() { const t = useTranslations('try'); return t(anything); }`,
      ),
    });
    expect(words['app/page.tsx']).toEqual(['common', 'form', 'home', 'test', 'try']);
  });

  it('refuse a key whose area cannot be read', () => {
    const files = { 'app/page.tsx': page('all'), 'components/all.tsx': client(`const t = useTranslations(); t(key);`) };
    expect(() => wordsOf(files)).toThrow(PageWordsError);
  });
});

describe('the pages of this product', () => {
  const all = pageWords(project);
  const bytes = (owner: string) => {
    const words: Record<string, unknown> = JSON.parse(readFileSync(join(project, 'messages/ja.gen.json'), 'utf8'));
    const areas = [...(all.get('app/layout.tsx') ?? []), ...(all.get(owner) ?? [])];
    return areas.reduce((sum, area) => sum + Buffer.byteLength(JSON.stringify(words[area])), 0);
  };

  it('hand on the words that are theirs', () => {
    const pages = [...all.keys()].filter((file) => file.endsWith('/page.tsx'));
    const forgetful = pages.filter(
      (file) => !readFileSync(join(project, file), 'utf8').includes(`<Words of="${file}">`),
    );
    expect(forgetful).toEqual([]);
  });

  it('keep to a budget, in bytes of Japanese before compression', () => {
    expect(bytes('app/(auth)/sign-in/page.tsx')).toBeLessThan(12_000);
    expect(bytes('app/(studio)/(nav)/page.tsx')).toBeLessThan(30_000);
  });
});
