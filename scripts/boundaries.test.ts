import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findCircles, findLeaks, findViolations } from './boundaries';
import { usedGlobals } from './boundaries/globals';
import { readModules } from './boundaries/module-graph';
import { comparedLanguages, comparedNames } from './boundaries/names';
import { rules, typeRules } from './boundaries/rules';

const leaks = (modules: Record<string, string[]>) =>
  findLeaks(new Map(Object.entries(modules)), rules).map(({ chain }) => chain);

describe('the product', () => {
  it('keeps its boundaries', () => {
    expect(findViolations()).toEqual([]);
  });
});

describe('a boundary', () => {
  it.each([
    [
      'a definition that reaches its run',
      { 'lib/nodes/a/definition.ts': ['lib/nodes/a/x.ts'], 'lib/nodes/a/x.ts': ['lib/nodes/a/run.ts'] },
    ],
    ['a kind that uses another', { 'lib/nodes/a/run.ts': ['lib/nodes/b/words.ts'] }],
    ['a run that reads a file', { 'lib/nodes/a/run.ts': ['node:fs'] }],
    [
      'a card that reaches the server',
      { 'components/card.tsx': ['lib/editor/x.ts'], 'lib/editor/x.ts': ['lib/server/db.ts'] },
    ],
    ['a card that carries every run', { 'components/card.tsx': ['lib/nodes/runners.gen.ts'] }],
    ['an engine that knows a kind', { 'lib/engine/execute.ts': ['lib/nodes/a/definition.ts'] }],
    ['a platform with a database', { 'lib/platforms/x/parse.ts': ['@prisma/client'] }],
    ['a document that draws itself', { 'lib/flow/edit.ts': ['react'] }],
    ['a document that runs itself', { 'lib/flow/edit.ts': ['lib/engine/execute.ts'] }],
    ['a template that reads documents', { 'lib/engine/template.ts': ['lib/flow/schema.ts'] }],
    ['a contract that asks the server', { 'lib/contract/flows.ts': ['lib/server/db.ts'] }],
    ['a service that renders', { 'lib/server/runs.ts': ['components/card.tsx'] }],
    ['a page that asks the database', { 'app/page.tsx': ['lib/server/db.ts'] }],
  ])('is crossed by %s', (_, modules) => {
    expect(leaks(modules)).not.toEqual([]);
  });

  it('is not crossed by a page that asks lib/server/next, whatever lies behind it', () => {
    expect(
      leaks({ 'app/page.tsx': ['lib/server/next.ts'], 'lib/server/next.ts': ['lib/server/db.ts', 'next'] }),
    ).toEqual([]);
  });

  it('is crossed by a card that takes a type from the server, not by one that takes it from the contract', () => {
    const crossed = (target: string) => findLeaks(new Map([['components/card.tsx', [target]]]), typeRules);
    expect(crossed('lib/server/runs/run-view.ts')).toHaveLength(1);
    expect(crossed('lib/contract/runs.ts')).toEqual([]);
  });

  it('is reported with the chain that crosses it, once, from the file nearest to the leak', () => {
    const modules = {
      'components/page.tsx': ['components/card.tsx'],
      'components/card.tsx': ['lib/nodes/help.ts'],
      'lib/nodes/help.ts': ['lib/nodes/a/run.ts'],
    };
    expect(leaks(modules)).toEqual([['components/card.tsx', 'lib/nodes/help.ts', 'lib/nodes/a/run.ts']]);
  });
});

describe('a circle of folders', () => {
  const circles = (modules: Record<string, string[]>) =>
    findCircles(new Map(Object.entries(modules))).map(({ chain }) => chain);

  it('is reported once, by the import without which the fewest circles remain', () => {
    expect(
      circles({
        'components/chat/log.tsx': ['components/words/ago.ts', 'components/editing/context.tsx'],
        'components/form/field.tsx': ['components/words/ago.ts', 'components/editing/context.tsx'],
        'components/editor/canvas.tsx': ['components/form/field.tsx', 'components/chat/log.tsx'],
        'components/words/ago.ts': ['components/editor/canvas.tsx'],
      }),
    ).toEqual([['components/words/ago.ts', 'components/editor/canvas.tsx']]);
  });

  it('is found among files that lie beside the folders', () => {
    expect(
      circles({
        'lib/server/app.ts': ['lib/server/host/listener.ts'],
        'lib/server/host/listener.ts': ['lib/server/app.ts'],
      }),
    ).toHaveLength(1);
  });

  it('is none if two files of one folder import each other, or folders one way', () => {
    expect(
      circles({
        'components/chat/log.tsx': ['components/chat/lines.ts', 'components/ui/button.tsx'],
        'components/chat/lines.ts': ['components/chat/log.tsx'],
      }),
    ).toEqual([]);
  });
});

describe('reading sources', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  function project(files: Record<string, string>): string {
    const root = mkdtempSync(join(tmpdir(), 'boundaries-'));
    folders.push(root);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return root;
  }

  it('sees values, re-exports and lazy imports, and types only if asked', () => {
    const root = project({
      'lib/a.ts': `
        import type { T } from './types';
        import { type U, b } from './b';
        export { c } from '@/lib/c';
        export type { V } from './types';
        import 'fs';
        import { z } from 'zod/mini';
        import { p } from '@scope/pack/part';
        const later = () => import('./d');`,
      'lib/b.ts': '',
      'lib/c.tsx': '',
      'lib/d/index.ts': '',
      'lib/types.ts': '',
    });
    const imports = readModules(root, ['lib']).get('lib/a.ts');
    expect(imports).toEqual(['lib/b.ts', 'lib/c.tsx', 'node:fs', 'zod', '@scope/pack', 'lib/d/index.ts']);
    expect(readModules(root, ['lib'], 'values and types').get('lib/a.ts')).toContain('lib/types.ts');
  });

  it.each([
    [`if (node.kind === 'reply') {}`, 1],
    [`if ('http-request' !== name) {}`, 1],
    [`switch (flow.endpoint.platform) { case 'generic': break; }`, 1],
    [`['reply', 'respond'].includes(node.kind)`, 2],
    [`const shown = platforms.get('generic');`, 1],
    [`const shape = { platform: z.string().max(60).default('generic') };`, 1],
    [`if (row.type === 'hmac') {}`, 1],
    [`if (outcome.type === 'reply') {}`, 0],
    [`const words = new Map(); words.get('reply');`, 0],
    [`const shape = { format: z.string().default('reply') };`, 0],
    [`const kind = 'reply';`, 0],
  ])('finds the names compared in %s', (text, count) => {
    const root = project({ 'lib/x.ts': text });
    expect(
      comparedNames(root, ['lib/x.ts'], new Set(['reply', 'respond', 'http-request', 'generic', 'hmac'])),
    ).toHaveLength(count);
  });

  it('finds where a language is decided by its name', () => {
    const root = project({ 'lib/x.ts': `const a = useLocale() === 'ja' ? 1 : 2;\nconst b = { en: 1, ja: 2 };` });
    expect(comparedLanguages(root, ['lib/x.ts'], ['en', 'ja'])).toEqual(["lib/x.ts:1  useLocale() compared with 'ja'"]);
  });

  it('finds a global of the host where it is read, not where its name is a property', () => {
    const root = project({ 'lib/x.ts': `const port = process.env.PORT;\nconst run = { process: 1 };\nrun.process;` });
    expect(usedGlobals(root, ['lib/x.ts'])).toEqual(['lib/x.ts:1  process']);
  });
});
