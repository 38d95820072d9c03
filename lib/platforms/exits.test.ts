import { describe, expect, it } from 'vitest';
import { languageOfTag } from '../flow/languages';
import { platform as cx } from './dialogflow-cx/definition';
import { platform as es } from './dialogflow-es/definition';
import { exitRenderer, renderExit } from './exits';
import { platform as generic } from './generic/definition';
import { callFrom, requestFrom, turnOf } from './testing';

const options = es.options.parse({});
const callIn = (locale: string) => callFrom(es, requestFrom(es.simulate(turnOf({ locale }), options)));
const sorry = { en: 'Sorry', ja: 'すみません' };
const designed = { reply: { messages: [{ type: 'text' as const, text: sorry }] } };

describe('the language of an exit', () => {
  it.each([
    ['ja', 'ja'],
    ['ja-JP', 'ja'],
    ['JA_jp', 'ja'],
    ['en-GB', 'en'],
    ['en', 'en'],
  ])("of a call in %s is %s, whatever the flow's", (locale, language) => {
    expect(languageOfTag(locale, language === 'ja' ? 'en' : 'ja')).toBe(language);
  });

  it.each(['de', 'jav', 'eng', '', undefined])("of a call in %s is the flow's", (locale) => {
    expect(languageOfTag(locale, 'ja')).toBe('ja');
    expect(languageOfTag(locale, 'en')).toBe('en');
  });
});

describe('a default exit', () => {
  it('is spoken in the language of the call', () => {
    const answer = renderExit(es, 'timedOut', { language: 'en', options, call: callIn('ja-JP'), runId: 'r1' });
    expect(answer.status).toBe(200);
    expect(es.hear(answer, options).messages).toEqual([
      { type: 'text', text: '申し訳ありません。確認に時間がかかりすぎました。もう一度お尋ねください。' },
    ]);
  });

  it("is spoken in the flow's language when no call could be parsed", () => {
    const answer = renderExit(cx, 'failed', { language: 'ja', options: {}, runId: 'r1' });
    expect(cx.hear(answer, {}).messages[0]?.text).toContain('申し訳ありません');
  });

  it('is plain text with its own status and headers on the generic platform', () => {
    expect(renderExit(generic, 'busy', { language: 'en', options: {}, runId: 'r1' })).toEqual({
      status: 429,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' },
      body: 'Too many calls at once. Try again in a moment.',
    });
  });

  it('says where and why a call could not be read', () => {
    const fault = { path: 'queryResult', message: 'Missing.' };
    expect(renderExit(es, 'invalid', { language: 'en', options, runId: 'r1', fault })).toMatchObject({
      status: 400,
      body: 'This call could not be read.\nqueryResult: Missing.',
    });
    expect(
      renderExit(generic, 'invalid', {
        language: 'ja',
        options: {},
        runId: 'r1',
        fault: { path: '', message: 'Not JSON.' },
      }).body,
    ).toBe('この呼び出しを読み取れませんでした。\nNot JSON.');
  });

  it('tells a rejected caller nothing, not even why', () => {
    const fault = { path: 'authorization', message: 'Wrong password.' };
    expect(renderExit(generic, 'rejected', { language: 'en', options: {}, runId: 'r1', fault })).toEqual({
      status: 401,
      headers: {},
      body: '',
    });
  });
});

describe('a designed exit', () => {
  it('takes the text in the language of the call', () => {
    const render = exitRenderer(es, 'failed', { designed, language: 'en', options });
    expect(es.hear(render({ call: callIn('ja'), runId: 'r1' }), options).messages).toEqual([
      { type: 'text', text: 'すみません' },
    ]);
    expect(es.hear(render({ call: callIn('fr'), runId: 'r1' }), options).messages).toEqual([
      { type: 'text', text: 'Sorry' },
    ]);
  });

  it('takes one text for all languages', () => {
    const single = { reply: { messages: [{ type: 'text' as const, text: 'Hmm' }] } };
    const answer = renderExit(es, 'failed', {
      designed: single,
      language: 'en',
      options,
      call: callIn('ja'),
      runId: 'r1',
    });
    expect(es.hear(answer, options).messages).toEqual([{ type: 'text', text: 'Hmm' }]);
  });

  it('puts in the run id, and leaves any other placeholder alone', () => {
    const text = 'Quote {{ run.id }} or {{run.id}}, {{ params.name }}.';
    const quoting = { reply: { messages: [{ type: 'text' as const, text }] } };
    const render = exitRenderer(generic, 'failed', { designed: quoting, language: 'en', options: {} });
    expect(JSON.parse(render({ runId: 'run-1' }).body).fulfillmentText).toBe(
      'Quote run-1 or run-1, {{ params.name }}.',
    );
    expect(JSON.parse(render({ runId: '$&' }).body).fulfillmentText).toBe('Quote $& or $&, {{ params.name }}.');
  });

  it("is written like a reply, with the default's status and headers", () => {
    expect(renderExit(generic, 'busy', { designed, language: 'en', options: {}, runId: 'r1' })).toEqual({
      status: 429,
      headers: { 'content-type': 'application/json; charset=utf-8', 'retry-after': '1' },
      body: '{"fulfillmentText":"Sorry","parameters":{}}',
    });
  });

  it('may have a status of its own', () => {
    expect(
      renderExit(generic, 'failed', {
        designed: { ...designed, status: 503 },
        language: 'en',
        options: {},
        runId: 'r1',
      }).status,
    ).toBe(503);
  });

  it('may set parameters and end the session', () => {
    const ending = { reply: { ...designed.reply, params: { failed: true }, end: true } };
    const heard = cx.hear(
      renderExit(cx, 'failed', {
        designed: ending,
        language: 'en',
        options: {},
        call: callFrom(cx, requestFrom(cx.simulate(turnOf(), {}))),
        runId: 'r1',
      }),
      {},
    );
    expect(heard).toEqual({ messages: [{ type: 'text', text: 'Sorry' }], params: { failed: true }, end: true });
  });

  it('without words leaves the status to speak', () => {
    const silent = { status: 503, reply: { messages: [] } };
    expect(renderExit(generic, 'failed', { designed: silent, language: 'en', options: {}, runId: 'r1' })).toEqual({
      status: 503,
      headers: {},
      body: '',
    });
  });
});
