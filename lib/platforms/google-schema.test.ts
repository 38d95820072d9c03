import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../engine/reply';
import type { Json, JsonObject } from '../flow/json';
import { designedExits } from '../flow/schema';
import { platform as cx } from './dialogflow-cx/definition';
import { platform as es } from './dialogflow-es/definition';
import { renderExit } from './exits';
import { platform as generic } from './generic/definition';
import { googleSchema } from './google-schema.testing';
import { MAX_BODY_BYTES } from './google-wire';
import type { Platform } from './platform';
import { callFrom, requestFrom, requestOf, turnOf } from './testing';

/** What we write, read by Google's own descriptors; what Google writes, read by us. */

const { resolve } = createRequire(import.meta.url);
const schemas = {
  'dialogflow-es': googleSchema(protosOf('@google-cloud/dialogflow'), 'google.cloud.dialogflow.v2'),
  'dialogflow-cx': googleSchema(protosOf('@google-cloud/dialogflow-cx'), 'google.cloud.dialogflow.cx.v3'),
};
const googles: readonly (readonly [keyof typeof schemas, Platform])[] = [
  ['dialogflow-es', es],
  ['dialogflow-cx', cx],
];

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '残高は 1,250 円です。',
    '👩‍👩‍👧 vip',
    'half a pair: \ud83d',
    '\udc00',
    '\\ud800 spelt out',
    '\0',
    'long '.repeat(4_000),
    '残'.repeat(40_000),
  ),
);
const value = fc.oneof(fc.jsonValue({ maxDepth: 6 }), text, fc.constant('x'.repeat(70_000)));
const reply: fc.Arbitrary<Reply> = fc.record({
  messages: fc.array(fc.record({ type: fc.constant('text' as const), text }), { maxLength: 5 }),
  params: fc.dictionary(text, value, { maxKeys: 4 }).map((params) => JSON.parse(JSON.stringify(params))),
  end: fc.boolean(),
});

describe.each(googles)('%s', (id, platform) => {
  const google = schemas[id];
  const options = platform.options.parse({});
  const calls = [
    ...samplesOf(id, 'request').map(([, sample]) => callFrom(platform, requestOf(JSON.parse(sample)))),
    callFrom(platform, requestFrom(platform.simulate(turnOf(), options))),
  ];

  it('answers every call with a body that Google reads and that is not too large', () => {
    fc.assert(
      fc.property(reply, fc.constantFrom(...calls), (given, call) => {
        const { body } = platform.answer(given, call, options);
        google.read('WebhookResponse', body);
        expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_BODY_BYTES);
        // Inside parameters this reader does not look for half a surrogate pair.
        expect(JSON.stringify(JSON.parse(body))).not.toMatch(/(?<!\\)(\\\\)*\\ud[89a-f]/);
      }),
      { numRuns: 300 },
    );
  });

  it.each(designedExits)('speaks the exit %s so that Google reads it, with or without a call', (exit) => {
    if (platform.exits[exit].style === 'plain') return;
    for (const call of [undefined, ...calls]) {
      google.read('WebhookResponse', renderExit(platform, exit, { language: 'ja', options, call, runId: 'r1' }).body);
    }
  });

  it('simulates calls that Google could have written', () => {
    const turns = fc.record({
      text,
      intent: fc.option(text, { nil: undefined }),
      event: fc.constantFrom(undefined, 'ORDER_SHIPPED'),
      userId: fc.constantFrom(undefined, 'u-1'),
      params: fc.dictionary(fc.string(), value, { maxKeys: 3 }).map((params) => JSON.parse(JSON.stringify(params))),
      sessionParams: fc.constantFrom(undefined, { tier: 'vip' }),
    });
    fc.assert(
      fc.property(turns, (turn) => google.read('WebhookRequest', platform.simulate(turnOf(turn), options).body)),
    );
  });

  it.each(samplesOf(id, 'request'))('is tried on a sample that Google could have written: %s', (_, sample) => {
    google.readLeniently('WebhookRequest', sample);
  });

  it.each(samplesOf(id, 'response'))('hears the official sample %s', (_, sample) => {
    google.read('WebhookResponse', sample);
    const heard = platform.hear({ status: 200, headers: {}, body: sample }, options);
    const [first] = heard.messages;
    if (first !== undefined) expect(sample).toContain(first.text);
  });
});

/** What Google keeps of a session, by its own comment on `output_contexts`: a context of the same name is replaced. */
function dialogflowSession() {
  const contexts = new Map<string, { name: string; lifespanCount?: number }>();
  return {
    request(queryText: string) {
      for (const [name, { lifespanCount = 0, ...rest }] of contexts) {
        if (lifespanCount <= 1) contexts.delete(name);
        else contexts.set(name, { ...rest, lifespanCount: lifespanCount - 1 });
      }
      const queryResult = { queryText, parameters: {}, outputContexts: [...contexts.values()], languageCode: 'en' };
      return { responseId: 'r', session: 'projects/p/agent/sessions/s', queryResult };
    },
    heard(body: string) {
      for (const context of JSON.parse(body).outputContexts ?? []) contexts.set(context.name, context);
    },
  };
}

describe('a conversation of Dialogflow ES', () => {
  it('keeps what earlier turns set, for as long as it comes to the flow', () => {
    const google = schemas['dialogflow-es'];
    const options = es.options.parse({});
    const session = dialogflowSession();
    const turns: JsonObject[] = [{ name: 'Aki' }, { age: 30 }, {}, {}, {}, {}, {}, {}, {}];
    const seen = turns.map((params, at) => {
      const request = session.request(`turn ${at}`);
      google.read('WebhookRequest', JSON.stringify(request));
      const call = callFrom(es, requestOf(request));
      const { body, lost } = es.answer(
        { messages: [{ type: 'text', text: 'Yes' }], params, end: false },
        call,
        options,
      );
      google.read('WebhookResponse', body);
      expect(lost).toBeUndefined();
      session.heard(body);
      return call.session.params;
    });
    const whole = { name: 'Aki', age: 30 };
    expect(seen).toEqual([{}, { name: 'Aki' }, ...Array.from({ length: 7 }, () => whole)]);
  });
});

describe('the strict reader', () => {
  it("refuses the article's body, as Google does", () => {
    const call = callFrom(generic, requestOf({}));
    const { body } = generic.answer(
      { messages: [{ type: 'text', text: 'hi' }], params: { balance: 1250 }, end: false },
      call,
      {},
    );
    expect(() => schemas['dialogflow-es'].read('WebhookResponse', body)).toThrow('key "parameters" is unknown');
  });

  it.each<[string, keyof typeof schemas, Json, RegExp]>([
    ['a misspelt key', 'dialogflow-es', { fulfilmentText: 'hi' }, /unknown/],
    ['an unknown key even if it is null', 'dialogflow-es', { trace: null }, /unknown/],
    ['a text where a list belongs', 'dialogflow-es', { fulfillmentMessages: 'hi' }, /fulfillmentMessages/],
    ['a list where an object belongs', 'dialogflow-cx', { sessionInfo: { parameters: [1] } }, /expected object/],
    ['two of a oneof', 'dialogflow-cx', { targetPage: 'a', targetFlow: 'b' }, /oneof/],
    ['half a surrogate pair in a text', 'dialogflow-es', { fulfillmentText: '\ud83d' }, /UTF8/],
    ['an unknown enum value', 'dialogflow-cx', { fulfillmentResponse: { mergeBehavior: 'SOMETIMES' } }, /enum/],
  ])('refuses %s', (_, id, body, reason) => {
    expect(() => schemas[id].read('WebhookResponse', JSON.stringify(body))).toThrow(reason);
  });
});

function protosOf(packageName: string) {
  return JSON.parse(readFileSync(resolve(`${packageName}/build/protos/protos.json`), 'utf8'));
}

function samplesOf(id: string, prefix: 'request' | 'response'): [name: string, sample: string][] {
  const folder = new URL(`./${id}/samples/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]);
}
