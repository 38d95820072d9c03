/** What the folder of a new kind holds: a step that upper-cases a text, to be replaced by what the kind is for. */
export function newNodeFiles(kind: string, japaneseTitle = titleOf(kind)): Record<string, string> {
  return {
    'definition.ts': definition(kind),
    'run.ts': run,
    'run.test.ts': test,
    'words.en.json': words(english(kind)),
    'words.ja.json': words(japanese(japaneseTitle)),
    'README.md': `# ${titleOf(kind)}\n\nTurns a text into capital letters.\n\nWays out: **then**.\n\nOutput: \`result\`, the text.\n`,
    'README.ja.md': `# ${japaneseTitle}\n\nテキストを大文字に変えます。\n\n出口：**次へ**。\n\n出力：\`result\`（テキスト）。\n`,
  };
}

const definition = (kind: string) => `import { z } from 'zod';
import { defineNode } from '../../engine/node';
import { text } from '../fields';

export const definition = defineNode({
  kind: '${kind}',
  icon: 'type',
  group: 'data',
  config: z.strictObject({ value: text({ required: true }).default('') }),
  output: z.object({ result: z.string() }),
  ports: [{ name: 'next', role: 'next' }],
  initial: { value: '' },
  sample: ({ value }) => ({ result: value.toUpperCase() }),
  sentence: ({ value }) => ({ pattern: 'capitals', values: { value } }),
});
`;

const run = `import { implement, next } from '../../engine/node';
import { definition } from './definition';

export const runner = implement(definition, ({ config }) => next('next', { result: config.value.toUpperCase() }));
`;

const test = `import { expect, it } from 'vitest';
import { testContext } from '../../engine/testing';
import { runner } from './run';

it('writes the text in capital letters', async () => {
  const outcome = await runner.run(testContext({ value: 'vip' }));
  expect(outcome).toMatchObject({ type: 'next', port: 'next', output: { result: 'VIP' } });
});
`;

const english = (kind: string) => ({
  title: titleOf(kind),
  help: 'Turns a text into capital letters.',
  ports: { next: 'then' },
  fields: { value: { label: 'Text' } },
  choices: {},
  sentences: { capitals: '{value} in capitals' },
  setup: 'Which text should it change?',
});

const japanese = (title: string) => ({
  title,
  help: 'テキストを大文字に変えます。',
  ports: { next: '次へ' },
  fields: { value: { label: 'テキスト' } },
  choices: {},
  sentences: { capitals: '{value} を大文字に' },
  setup: 'どのテキストを変えますか？',
});

const words = (given: ReturnType<typeof english>) => `${JSON.stringify(given, null, 2)}\n`;

/** `look-up` → `Look up`. */
function titleOf(kind: string): string {
  const title = kind.replaceAll('-', ' ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}
