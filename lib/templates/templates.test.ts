import { describe, expect, it } from 'vitest';
import { answerDemo } from '@/lib/server/demo/demo';
import { checkFlow } from '../engine/check';
import { compileFlow } from '../engine/compile';
import { execute } from '../engine/execute';
import { NodeFailure } from '../engine/failure';
import type { HttpPort } from '../engine/ports';
import { jsonResponse, type TestClock, testCall, testClock, testHost, testHttp } from '../engine/testing';
import { languages } from '../flow/languages';
import { normalizeFlow } from '../flow/normalize';
import type { Language } from '../flow/schema';
import { catalog } from '../nodes/catalog.gen';
import { runners } from '../nodes/runners.gen';
import { platforms } from '../platforms/catalog.gen';
import type { Platform } from '../platforms/platform';
import { templates } from './catalog';
import { expected } from './expected.testing';
import type { SampleConversation, Template } from './template';

const demo = testHttp(({ method, url, body: sent }) => {
  const { status, body } = answerDemo(method, url, sent);
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

interface World {
  readonly http?: HttpPort;
  readonly clock?: TestClock;
}

/** One turn as the platform sends it, and what the person hears of the answer. */
async function say(
  given: (typeof cases)[number],
  turn: Turn,
  { http = demo, clock = testClock() }: World = {},
): Promise<Said> {
  const { platform, language } = given;
  const options = platform.options.parse({});
  const sent = platform.simulate({ params: {}, sessionId: 's1', locale: language, eventId: 'e1', ...turn }, options);
  const parsed = platform.parse({ ...sent, query: {}, body: JSON.parse(sent.body) }, options);
  if (!parsed.ok) throw new Error(parsed.message);
  // The clock goes on by itself, over the pause before another try.
  const result = await clock.runUntil(
    Promise.resolve(execute(compileFlow(flowOf(given), runners), parsed.call, testHost({ http, clock }))),
  );
  if (result.answer?.type !== 'reply') throw new Error(`Ended as ${result.exit}: ${JSON.stringify(result.error)}`);
  const answer = platform.answer(result.answer.reply, parsed.call, options);
  expect(answer.lost).toBeUndefined();
  const heard = platform.hear(answer, options);
  return { text: heard.messages.map((message) => message.text).join('\n'), params: heard.params };
}

const turnsOf = (template: Template, language: Language) =>
  template.conversations(language).flatMap((conversation) => conversation.turns);

describe.each(named)('$name', (given) => {
  const { template, language } = given;

  it('says what it should to every line of its sample conversations', async () => {
    const said = await Promise.all(turnsOf(template, language).map((turn) => say(given, turn)));
    expect(said.map((one) => one.text)).toEqual(expected[template.id]?.[language]);
  });

  it('answers with its own words when the system behind it is away', async () => {
    const [first] = turnsOf(template, language);
    expect(first).toBeDefined();
    const { text } = await say(given, first ?? { text: '' }, { http: unreachable });
    expect(text).not.toBe('');
    expect(text).not.toContain('{{');
  });

  it('has nothing to put right before it is published', () => {
    const issues = checkFlow(flowOf(given), { catalog, platforms, capabilities: [] });
    // Who may call is the builder's to decide.
    expect(issues.filter((issue) => issue.path !== 'endpoint.verify')).toEqual([]);
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

const withId = (id: string) => templates.find((template) => template.id === id) as Template; // it is in the list
const generic = platforms.get('generic') as Platform; // every installation has it

it('answers the worked example with a number, not a text', async () => {
  const turn = { text: '', intent: 'GetAccountBalance', params: { user_id: '456' } };
  const said = await say({ template: withId('account-balance'), language: 'en', platform: generic }, turn);
  expect(said).toEqual({ text: 'Your current balance is $1,250.', params: { balance: 1250 } });
});

it.each([
  ['a Friday at nine', '2026-01-02T09:00:00+00:00', 'yes'],
  ['a Friday before nine', '2026-01-02T08:59:59+00:00', 'no'],
  ['a Friday at six', '2026-01-02T18:00:00+00:00', 'no'],
  ['a Saturday at three', '2026-01-03T15:00:00+00:00', 'yes'],
  ['a Saturday at nine', '2026-01-03T09:30:00+00:00', 'no'],
  ['a Sunday at noon', '2026-01-04T12:00:00+00:00', 'no'],
  ['nine in the morning of summer time', '2026-07-01T09:00:00+01:00', 'yes'],
])('looks at London’s clock on %s to say whether it is open', async (_when, now, open) => {
  const clock = testClock(Date.parse(now));
  const turn = { text: 'Are you open?', intent: 'OpeningHours' };
  const said = await say({ template: withId('opening-hours'), language: 'en', platform: generic }, turn, { clock });
  expect(said.params).toEqual({ open });
});

it('takes a shop’s own event for an order as well as a line of chat', async () => {
  const flow = flowOf({ template: withId('stock-update'), language: 'en', platform: generic });
  const body = { event: 'order.completed', data: { sku: 'MUG-02', quantity: 3 } };
  const parsed = generic.parse({ ...testCall().request, body }, generic.options.parse({}));
  if (!parsed.ok) throw new Error(parsed.message);
  const result = await execute(compileFlow(flow, runners), parsed.call, testHost({ http: demo }));
  expect(result.answer).toMatchObject({ reply: { params: { left: 3, reorder: 'MUG-02' } } });
});
