import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonResponse } from '@/lib/engine/testing';
import type { Json } from '@/lib/flow/json';
import { toRow } from '../runs/row';
import { createTestRunner } from './test-run';
import { testFlow } from './testing/flows';
import { startTestGateway, type TestGateway } from './testing/test-gateway';

/** What `memory-source` keeps for TOKEN. */
const SECRET = 's3cret-token';

let hooks: TestGateway;
beforeAll(async () => {
  hooks = await startTestGateway({
    // Everything that was sent comes back, so it stands in the step's output and in the answer as well.
    send: async ({ url, headers, body = '' }) => jsonResponse({ url, headers: headers as unknown as Json, body }),
  });
});
afterAll(() => hooks.plans.stop());

const reversed = [...SECRET].reverse().join('');
const forms = [
  ['as it is', '{{ secret.TOKEN }}', SECRET],
  ['in capitals', '{{ secret.TOKEN | upcase }}', SECRET.toUpperCase()],
  ['in base64', '{{ secret.TOKEN | base64_encode }}', Buffer.from(SECRET).toString('base64')],
  ['behind a name in base64', '{{ "u:" | append: secret.TOKEN | base64_encode }}', btoa(`u:${SECRET}`)],
  ['reversed', '{{ secret.TOKEN | split: "" | reverse | join: "" }}', reversed],
  ['with dots', '{{ secret.TOKEN | split: "" | join: "." }}', [...SECRET].join('.')],
  ['cut', '{{ secret.TOKEN | slice: 0, 6 }}', SECRET.slice(0, 6)],
  ['as JSON', '{{ secret.TOKEN | split: "" }}', '"s","3","c"'],
  ['in a sum of bytes', '{{ secret.TOKEN | sha256 }}', createHash('sha256').update(SECRET).digest('hex')],
] as const;

const places = [
  ['the query', (value: string) => ({ url: 'https://up.test/x', query: [{ name: 'q', value }] })],
  ['the path', (value: string) => ({ url: `https://up.test/x/${value}/y` })],
  ['the host', (value: string) => ({ url: `https://${value}.up.test/y` })],
  ['a header', (value: string) => ({ url: 'https://up.test/x', headers: [{ name: 'X-Sent', value }] })],
  [
    'a JSON body',
    (value: string) => ({ url: 'https://up.test/x', method: 'POST', body: { type: 'json', value: { a: [value] } } }),
  ],
  [
    'a text body',
    (value: string) => ({ url: 'https://up.test/x', method: 'POST', body: { type: 'text', value: `a ${value} b` } }),
  ],
  [
    'a form',
    (value: string) => ({ url: 'https://up.test/x', method: 'POST', body: { type: 'form', value: { a: value } } }),
  ],
] as const;

const cases = places.flatMap(([place, configOf]) =>
  forms.map(([form, source, shown]) => ({ place, form, config: configOf(source), shown })),
);

test.each(cases)('a secret in $place, $form, is in no record', async ({ config, shown }) => {
  for (const effects of ['run', 'suppress'] as const) {
    hooks.records.length = 0;
    const document = testFlow('sending', {
      nodes: [
        { id: 'h', kind: 'http-request', name: 'Send', config: config as never },
        {
          id: 'r',
          kind: 'reply',
          name: 'Reply',
          config: { messages: [{ type: 'text', text: 'Sent {{ steps.send.body }}' }] },
        },
      ],
      edges: [
        { from: 'start', port: 'next', to: 'h' },
        { from: 'h', port: 'ok', to: 'r' },
        { from: 'h', port: 'failed', to: 'r' },
      ],
    });
    const subject = { workspaceId: 'workspace', flowId: 'hello', revision: 7, document };
    const result = await createTestRunner(hooks.calls).testRun(subject, { request: { body: {} } }, { effects });
    const row = hooks.records.map((record) => toRow(record)).join('');
    expect(row).not.toBe('');
    for (const text of [row, JSON.stringify(result)]) {
      const plain = text.replaceAll('\\', '');
      expect(plain).toContain('•••');
      for (const form of [SECRET, shown, encodeURIComponent(shown), shown.toLowerCase()])
        expect(plain).not.toContain(form);
    }
  }
});

test('all secrets at once, or one that the call chooses, are missing', async () => {
  for (const url of ['https://up.test/{{ secret | json }}', 'https://up.test/{{ secret[call.request.body.name] }}']) {
    hooks.records.length = 0;
    const document = testFlow('sending', {
      nodes: [{ id: 'h', kind: 'http-request', name: 'Send', config: { url } }],
      edges: [{ from: 'start', port: 'next', to: 'h' }],
    });
    const subject = { workspaceId: 'workspace', flowId: 'hello', revision: 7, document };
    const request = { body: { name: 'TOKEN' } };
    await createTestRunner(hooks.calls).testRun(subject, { request }, { effects: 'run' });
    expect(hooks.records[0]?.steps[1]).toMatchObject({ missing: ['secret'], asked: { url: 'https://up.test/' } });
  }
});
