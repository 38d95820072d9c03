import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import en from '@/messages/en/requests.json';
import ja from '@/messages/ja/requests.json';

/** Where a run can get the code that the log shows as its reason. */
const folders = ['lib/engine', 'lib/nodes', 'lib/checks', 'lib/server/gateway', 'lib/server/egress'];
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
);
const sources = [...files, 'lib/server/lossless.ts']
  .filter((file) => file.endsWith('.ts') && !/[./](test|testing|gen)[./]|lib\/engine\/(check|issues)/.test(file))
  .map((file) => readFileSync(file, 'utf8'));

/** A failure thrown, a reason or an error written out, and the members of the unions that name them. */
const places = [
  /(?:NodeFailure|ValueRefused|httpFailure)\(\s*'(\w+)'/g,
  /\breason: '(\w+)'/g,
  /\bcode: '(\w+)',\s*message/g,
  /\breadonly code: '(\w+)'/g,
  /\| '([a-z]+_[a-z_]+)'/g,
  /= '([a-z]+_[a-z_]+)' \|/g,
];

const reasons = new Set(
  sources.flatMap((text) => places.flatMap((place) => [...text.matchAll(place)].map(([, code = '']) => code))),
);

describe('the reasons in the log', () => {
  it('are found where they arise', () => {
    const known = [
      'not_live',
      'http_timeout',
      'json_too_deep',
      'secret_not_set',
      'deadline_passed',
      'pattern_too_long',
    ];
    expect([...reasons]).toEqual(expect.arrayContaining(known));
  });

  it.each([...reasons].sort())('%s is a sentence in both languages', (reason) => {
    expect(en.reasons).toHaveProperty(reason);
    expect(ja.reasons).toHaveProperty(reason);
  });
});
