import { describe, expect, it } from 'vitest';
import { checkFlow } from '../engine/check';
import { compileFlow } from '../engine/compile';
import { execute } from '../engine/execute';
import { NodeFailure } from '../engine/failure';
import type { HttpPort } from '../engine/ports';
import { jsonResponse, testHost, testHttp } from '../engine/testing';
import { languages } from '../flow/languages';
import { normalizeFlow } from '../flow/normalize';
import type { Language } from '../flow/schema';
import { catalog } from '../nodes/catalog.gen';
import { runners } from '../nodes/runners.gen';
import { platforms } from '../platforms/catalog.gen';
import type { Platform } from '../platforms/platform';
import { answerDemo } from '../server/demo';
import { templates } from './catalog';
import type { SampleConversation, Template } from './template';

const demo = testHttp(({ method, url }) => {
  const { status, body } = answerDemo(method, url);
  return jsonResponse(body, status);
});
const unreachable: HttpPort = {
  send: async () => Promise.reject(new NodeFailure('http_unreachable', 'Nobody answers.')),
};

type Turn = SampleConversation['turns'][number];
interface Said {
  readonly text: string;
  readonly params: unknown;
}

const cases = templates.flatMap((template) =>
  languages.flatMap((language) => [...platforms.values()].map((platform) => ({ template, language, platform }))),
);
const named = cases.map((one) => ({ ...one, name: `${one.template.id} in ${one.language} on ${one.platform.id}` }));

function flowOf({ template, language, platform }: (typeof cases)[number]) {
  const document = template.document(language);
  return normalizeFlow({ ...document, endpoint: { ...document.endpoint, platform: platform.id } });
}

/** One turn as the platform sends it, and what the person hears of the answer. */
async function say(given: (typeof cases)[number], turn: Turn, http: HttpPort = demo): Promise<Said> {
  const { platform, language } = given;
  const options = platform.options.parse({});
  const sent = platform.simulate({ params: {}, sessionId: 's1', locale: language, eventId: 'e1', ...turn }, options);
  const parsed = platform.parse({ ...sent, query: {}, body: JSON.parse(sent.body) }, options);
  if (!parsed.ok) throw new Error(parsed.message);
  const result = await execute(compileFlow(flowOf(given), runners), parsed.call, testHost({ http }));
  if (result.answer?.type !== 'reply') throw new Error(`Ended as ${result.exit}: ${JSON.stringify(result.error)}`);
  const heard = platform.hear(platform.answer(result.answer.reply, parsed.call, options), options);
  return { text: heard.messages.map((message) => message.text).join('\n'), params: heard.params };
}

const turnsOf = (template: Template, language: Language) =>
  template.conversations(language).flatMap((conversation) => conversation.turns);

const expected: Record<string, Record<Language, string[]>> = {
  'account-balance': {
    en: [
      'Your current balance is $1250.',
      'You have $80 in your account. Ask me about VIP accounts.',
      'I can tell you your account balance.',
    ],
    ja: [
      '現在の残高は1250ドルです。',
      '口座には80ドルあります。VIP口座についてもお尋ねください。',
      '口座残高をお答えできます。',
    ],
  },
  'promo-code': {
    en: [
      'Done! 10 % off your next order.',
      'Done! $5 off your next order.',
      'The code EXPIRED1 ended on 2020-01-31.',
      'I don’t know the code WELCOM10. Check the spelling and send it again.',
    ],
    ja: [
      '適用しました。次のご注文が10%引きになります。',
      '適用しました。次のご注文が5ドル引きになります。',
      'コードEXPIRED1は2020-01-31で終了しました。',
      'コードWELCOM10が見つかりません。つづりを確かめて、もう一度送ってください。',
    ],
  },
  'vip-routing': {
    en: [
      'Welcome back, Noor Haddad. Your adviser will join you here in a moment.',
      'One moment, Aki Tanaka. A colleague will join you here.',
      'One moment, a colleague will join you here.',
    ],
    ja: [
      'Noor Haddad様、いつもありがとうございます。専任の担当者がまもなくまいります。',
      'Aki Tanaka様、少々お待ちください。担当者がまいります。',
      '少々お待ちください。担当者がまいります。',
    ],
  },
  'order-status': {
    en: [
      'Order 1003 is on its way with Northwind Express and arrives on 2026-12-04.',
      'Order 1005 was delivered on 2026-11-20.',
      'Order 1006 was cancelled. Nothing was charged.',
      'I can’t find order 9001. Please check the number in your confirmation e-mail.',
    ],
    ja: [
      'ご注文1003はNorthwind Expressで配送中です。2026-12-04に届きます。',
      'ご注文1005は2026-11-20に配達済みです。',
      'ご注文1006はキャンセルされました。料金はかかりません。',
      'ご注文9001が見つかりません。確認メールの番号をお確かめください。',
    ],
  },
};

describe.each(named)('$name', (given) => {
  const { template, language } = given;

  it('says what it should to every line of its sample conversations', async () => {
    const said = await Promise.all(turnsOf(template, language).map((turn) => say(given, turn)));
    expect(said.map((one) => one.text)).toEqual(expected[template.id]?.[language]);
  });

  it('answers with its own words when the system behind it is away', async () => {
    const [first] = turnsOf(template, language);
    expect(first).toBeDefined();
    const { text } = await say(given, first ?? { text: '' }, unreachable);
    expect(text).not.toBe('');
    expect(text).not.toContain('{{');
  });

  it('has nothing that blocks a publish', () => {
    const issues = checkFlow(flowOf(given), { catalog, platforms, capabilities: [] });
    expect(issues.filter((issue) => issue.severity === 'error')).toEqual([]);
  });

  it('leads somewhere from every exit and has no step that nothing leads to', () => {
    const { nodes, edges } = flowOf(given);
    for (const node of nodes) {
      const isStart = catalog.get(node.kind)?.traits?.entry === true;
      expect(edges.some((edge) => edge.to === node.id) || isStart, node.name).toBe(true);
    }
    const places = nodes.map(({ x, y }) => `${x}/${y}`);
    expect(new Set(places).size).toBe(nodes.length);
  });
});

it('answers the worked example with a number, not a text', async () => {
  const template = templates[0] as Template; // there are four
  const generic = platforms.get('generic') as Platform; // one of the three
  const turn = { text: '', intent: 'GetAccountBalance', params: { user_id: '456' } };
  const said = await say({ template, language: 'en', platform: generic }, turn);
  expect(said).toEqual({ text: 'Your current balance is $1250.', params: { balance: 1250 } });
});
