import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../engine/reply';
import type { Json, JsonObject } from '../flow/json';
import { languages } from '../flow/languages';
import { designedExits, httpMethods } from '../flow/schema';
import { platforms } from './catalog.gen';
import { renderExit } from './exits';
import { isEmpty, sendable } from './params';
import { callFrom, requestFrom, requestOf, turnOf } from './testing';

const here = new URL('.', import.meta.url);
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/definition.ts`, here)))
  .map(({ name }) => name);

describe('the catalog', () => {
  it('holds every folder of a platform and nothing else', () => {
    expect([...platforms.keys()].sort()).toEqual(folders.sort());
  });

  it('calls each platform by the name of its folder', () => {
    for (const [id, platform] of platforms) expect(platform.id).toBe(id);
  });
});

const jsonText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('a', 'é', '残', '👩‍👩‍👧', '"', '\\', '\n', '\0'),
    fc.string({ unit: 'binary', maxLength: 1 }),
  ),
});
const json = fc.jsonValue({ maxDepth: 4 }).map(normal);
const params = fc.dictionary(jsonText, json, { maxKeys: 5 }).map((given) => normal(given) as JsonObject); // an object stays one
const reply: fc.Arbitrary<Reply> = fc.record({
  messages: fc.array(fc.record({ type: fc.constant('text' as const), text: jsonText.filter((text) => text !== '') }), {
    maxLength: 4,
  }),
  params,
  end: fc.boolean(),
});

describe.each([...platforms.values()])('$id', (platform) => {
  const options = platform.options.parse({});
  const call = callFrom(platform, requestFrom(platform.simulate(turnOf({ params: { user_id: '456' } }), options)));

  describe('as declared', () => {
    it('has a default for every option', () => {
      expect(platform.options.safeParse({}).success).toBe(true);
    });

    it('takes methods that an endpoint can allow', () => {
      expect(platform.methods.length).toBeGreaterThan(0);
      expect(httpMethods).toEqual(expect.arrayContaining([...platform.methods]));
    });

    it('leaves the flow time within its deadline', () => {
      const { defaultMs, maxMs, reserveMs, marginMs } = platform.deadline;
      expect(defaultMs).toBeLessThanOrEqual(maxMs);
      expect(marginMs).toBeGreaterThan(0);
      expect(marginMs).toBeLessThanOrEqual(reserveMs);
      expect(reserveMs).toBeLessThan(defaultMs / 2);
    });
  });

  describe('parse', () => {
    it('never throws, whatever JSON comes', () => {
      fc.assert(fc.property(json, (body) => void platform.parse(requestOf(body), options)));
    });

    it('never throws on a call whose fields are of any type', () => {
      const { body } = call.request;
      fc.assert(
        fc.property(
          fc.constant(body).chain(oneFieldReplaced),
          (broken) => void platform.parse(requestOf(broken), options),
        ),
      );
    });

    it('keeps the request as it came', () => {
      const request = requestOf(call.request.body, { path: 'extra', query: { a: '1' }, headers: { 'x-a': 'b' } });
      expect(callFrom(platform, request).request).toBe(request);
    });

    it('says where and why it cannot read a call', () => {
      const refused = [null, true, 7, 'text', [], {}].map((body) => platform.parse(requestOf(body), options));
      for (const parsed of refused) if (!parsed.ok) expect(parsed.message).toMatch(/\w+.*\.$/);
    });
  });

  describe('simulate', () => {
    it('is understood as the turn it was made from', () => {
      const turns = fc.record({ text: jsonText.filter(saysSomething), intent: jsonText.filter(saysSomething), params });
      fc.assert(
        fc.property(turns, (said) => {
          const turn = turnOf({ ...said, locale: 'ja', sessionId: 'abc-123', eventId: 'e-9' });
          const understood = callFrom(platform, requestFrom(platform.simulate(turn, options)));
          const { text, intent, params, session, locale, eventId } = understood;
          expect({ text, intent, params, sessionId: session.id, locale, eventId }).toEqual({
            ...said,
            sessionId: 'abc-123',
            locale: 'ja',
            eventId: 'e-9',
          });
        }),
      );
    });

    it('carries the event, the user and what the session remembers', () => {
      const turn = turnOf({
        text: '',
        event: 'ORDER_SHIPPED',
        userId: 'u-1',
        params: { order_id: 'K-1' },
        sessionParams: { tier: 'vip' },
      });
      const understood = callFrom(platform, requestFrom(platform.simulate(turn, options)));
      expect(understood.event).toBe('ORDER_SHIPPED');
      expect(understood.user.id).toBe('u-1');
      expect(understood.params).toMatchObject({ order_id: 'K-1' });
      expect(understood.session.params).toMatchObject({ tier: 'vip' });
    });

    it('makes no event of a sentence', () => {
      const turn = turnOf({ intent: undefined, sessionParams: { tier: 'vip' } });
      const understood = callFrom(platform, requestFrom(platform.simulate(turn, options)));
      expect(understood.event).toBeUndefined();
      expect(understood.intent).toBeUndefined();
    });

    it('uses a method that the platform uses', () => {
      expect(platform.methods).toContain(platform.simulate(turnOf(), options).method);
    });
  });

  describe('answer', () => {
    it('is heard as the reply it was made from', () => {
      fc.assert(
        fc.property(reply, (given) => {
          const heard = platform.hear(platform.answer(given, call, options), options);
          expect(textsOf(heard)).toBe(textsOf(given));
          expect(heard.params).toEqual(sendable(given.params));
          if (!given.end || !lostEnd(given)) expect(heard.end).toBe(given.end);
        }),
      );
    });

    it('is JSON in UTF-8 with status 200', () => {
      fc.assert(
        fc.property(reply, (given) => {
          const answer = platform.answer(given, call, options);
          expect(answer.status).toBe(200);
          expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
          expect(JSON.parse(answer.body)).toBeTypeOf('object');
        }),
      );
    });

    it('never sends a parameter that is null or undefined', () => {
      const given: Reply = { messages: [], params: { gone: null, kept: [null, 1] }, end: false };
      const sent = platform.hear(platform.answer(given, call, options), options).params;
      expect(sent).toEqual({ kept: [null, 1] });
    });

    it('answers a reply without words', () => {
      const answer = platform.answer({ messages: [], params: {}, end: false }, call, options);
      expect(platform.hear(answer, options)).toEqual({ messages: [], params: {}, end: false });
    });
  });

  describe('a conversation', () => {
    it('remembers in its third turn what the first two set', () => {
      const turns: readonly JsonObject[] = [{ name: 'Aki' }, { age: 30 }, {}, {}];
      let held: JsonObject = {};
      const seen = turns.map((params) => {
        const turn = turnOf({ sessionParams: held });
        const understood = callFrom(platform, requestFrom(platform.simulate(turn, options)));
        const said: Reply = { messages: [{ type: 'text', text: 'Yes' }], params, end: false };
        held = platform.remember(held, platform.answer(said, understood, options), options);
        return understood.session.params;
      });
      // A platform may hold values of its own beside them.
      expect(seen).toMatchObject([{}, { name: 'Aki' }, { name: 'Aki', age: 30 }, { name: 'Aki', age: 30 }]);
    });

    it('keeps what it held when the answer is not read', () => {
      const held = { name: 'Aki' };
      expect(platform.remember(held, { status: 401, headers: {}, body: '' }, options)).toEqual(held);
    });
  });

  describe('hear', () => {
    it('never throws, whatever was answered', () => {
      const answers = fc.record({
        status: fc.constantFrom(200, 204, 401, 500),
        headers: fc.constantFrom<Record<string, string>>({}, { 'content-type': 'application/json' }),
        body: fc.oneof(
          fc.string(),
          json.map((value) => JSON.stringify(value)),
        ),
      });
      fc.assert(fc.property(answers, (answer) => void platform.hear(answer, options)));
    });
  });

  describe('exits', () => {
    it.each(designedExits)('answers %s with a status and words in both languages, or none at all', (exit) => {
      const { status, texts } = platform.exits[exit];
      expect(status).toBeGreaterThanOrEqual(200);
      expect(status).toBeLessThan(600);
      for (const language of languages) {
        const answer = renderExit(platform, exit, {
          language,
          options,
          call: { ...call, locale: undefined },
          runId: 'r1',
        });
        expect(answer.status).toBe(status);
        if (texts === undefined) expect(answer.body).toBe('');
        else expect(answer.body).toContain(texts[language]);
      }
    });

    it('lets people hear every exit that is spoken', () => {
      for (const exit of designedExits.filter((name) => platform.exits[name].style === 'spoken')) {
        const answer = renderExit(platform, exit, { language: 'ja', options, runId: 'r1' });
        expect(textsOf(platform.hear(answer, options))).toBe(platform.exits[exit].texts?.ja);
      }
    });

    it('says nothing to a caller that is not allowed', () => {
      expect(renderExit(platform, 'rejected', { language: 'en', options, runId: 'r1' })).toMatchObject({
        status: 401,
        body: '',
      });
    });
  });

  describe('words', () => {
    const [en, ja] = languages.map((language) => wordsOf(platform.id, language));

    it('are the same in both languages', () => {
      expect(pathsOf(ja)).toEqual(pathsOf(en));
    });

    it('are all there', () => {
      for (const words of [en, ja]) {
        expect(words).toMatchObject({ title: saysText, short: saysText, help: saysText });
        expect(words?.steps.every(saysSomething)).toBe(true);
        for (const shown of ['{url}', '{credentials}', '{intents}', '{say}'])
          expect(words?.steps.filter((step) => step.includes(shown))).toHaveLength(1);
      }
    });

    it('label every option', () => {
      for (const words of [en, ja]) expect(Object.keys(words?.fields ?? {})).toEqual(Object.keys(Object(options)));
    });

    it('have a sentence for everything that can be lost', () => {
      const huge = 'x'.repeat(200_000);
      const demanding: Reply[] = [
        { messages: [{ type: 'text', text: huge }], params: { a: 1 }, end: true },
        { messages: [{ type: 'text', text: 'hi' }], params: { huge }, end: true },
      ];
      const elsewhere = { ...call, request: requestOf({}) };
      const lost = demanding.flatMap((given) =>
        [call, elsewhere].flatMap((each) => platform.answer(given, each, options).lost ?? []),
      );
      expect([...new Set(lost.map(({ code }) => code))].sort()).toEqual(Object.keys(en?.losses ?? {}).sort());
      for (const words of [en, ja])
        for (const { code, params = {} } of lost)
          expect(placesIn(String(words?.losses[code]))).toEqual(Object.keys(params).sort());
    });

    it('lists what is lost on every call among what an answer lost', () => {
      const given: Reply = { messages: [], params: { a: 1 }, end: true };
      const codes = platform.answer(given, call, options).lost?.map(({ code }) => code) ?? [];
      expect(codes).toEqual(expect.arrayContaining([...platform.unsupported(given, options)]));
    });

    it.each(['README.md', 'README.ja.md'])('come with a %s', (name) => {
      expect(readFileSync(new URL(`${platform.id}/${name}`, here), 'utf8')).toMatch(/^# \S/);
    });
  });

  function lostEnd(given: Reply): boolean {
    return platform.answer(given, call, options).lost?.some(({ code }) => code.startsWith('end_')) === true;
  }
});

const saysText = expect.stringMatching(/\S/);

interface Words {
  readonly title: string;
  readonly short: string;
  readonly help: string;
  readonly steps: readonly string[];
  readonly fields: JsonObject;
  readonly losses: JsonObject;
}

function wordsOf(id: string, language: string): Words {
  return JSON.parse(readFileSync(new URL(`${id}/words.${language}.json`, here), 'utf8'));
}

function pathsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, `${path}.${key}`));
}

/** Names of the placeholders in a sentence. */
function placesIn(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name).sort();
}

function saysSomething(text: string): boolean {
  return text !== '';
}

function textsOf({ messages }: Reply): string {
  return messages.map(({ text }) => text).join('\n');
}

/** As it looks after the wire: no -0, no undefined, plain prototypes. */
function normal(value: unknown): Json {
  return JSON.parse(JSON.stringify(value));
}

/** The same JSON with anything at all in one place. */
function oneFieldReplaced(body: Json): fc.Arbitrary<Json> {
  if (typeof body !== 'object' || body === null || isEmpty(Object(body))) return json;
  const inside = Object.entries(body).map(([key, value]) =>
    oneFieldReplaced(value).map((other) => replaced(body, key, other)),
  );
  return fc.oneof(json, ...inside);
}

function replaced(body: JsonObject | Json[], key: string, value: Json): Json {
  return Array.isArray(body)
    ? body.map((each, index) => (String(index) === key ? value : each))
    : { ...body, [key]: value };
}
