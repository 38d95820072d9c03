import type { Call } from '@/lib/engine/call';
import { compileFlow, type Plan, type Runners } from '@/lib/engine/compile';
import { execute } from '@/lib/engine/execute';
import type { Ports } from '@/lib/engine/ports';
import type { RunResult } from '@/lib/engine/result';
import { type Json, jsonSchema } from '@/lib/flow/json';
import { normalizeFlow } from '@/lib/flow/normalize';
import type { Language } from '@/lib/flow/schema';
import type { Preview, SampleConversation, Template } from '@/lib/templates/template';

export interface PreviewDeps {
  readonly runners: Runners;
  readonly ports: Ports;
}

const DEADLINE_MS = 2_000;

/** Runs the template's own conversations: what is shown is what the flow says, not what somebody wrote down. */
export async function previewsOf(template: Template, language: Language, deps: PreviewDeps): Promise<Preview[]> {
  const plan = compileFlow(normalizeFlow(template.document(language)), deps.runners);
  return Promise.all(
    template.conversations(language).map(async ({ title, turns }) => ({
      title,
      turns: await Promise.all(
        turns.map(async (turn) => ({
          text: turn.text,
          answers: wordsIn(await run(turn, plan, { language, ...deps })),
        })),
      ),
    })),
  );
}

/** What each step gave, by step key, the first time that it went well: values to show before anybody tests. */
export async function samplesOf(
  template: Template,
  language: Language,
  deps: PreviewDeps,
): Promise<Record<string, Json>> {
  const flow = normalizeFlow(template.document(language));
  const plan = compileFlow(flow, deps.runners);
  const turns = template.conversations(language).flatMap((conversation) => conversation.turns);
  const results = await Promise.all(turns.map((turn) => run(turn, plan, { language, ...deps })));
  const keys = new Map(flow.nodes.map(({ id, key }) => [id, key]));
  const seen = results
    .flatMap(({ steps }) => steps)
    .flatMap(({ nodeId, output, error }): [string, Json][] => {
      const [key, sample] = [keys.get(nodeId), jsonSchema.safeParse(output)];
      return key !== undefined && error === undefined && sample.success ? [[key, sample.data]] : [];
    });
  return Object.fromEntries(seen.reverse()); // the first of a key is written last
}

async function run(
  turn: SampleConversation['turns'][number],
  plan: Plan,
  { language, ports }: PreviewDeps & { language: Language },
): Promise<RunResult> {
  const startedAt = ports.clock.elapsed();
  return execute(plan, callOf(turn, language), {
    ports,
    values: { env: {}, secret: {} },
    deadline: { startedAt, deadlineMs: DEADLINE_MS, reserveMs: 0, marginMs: 0 },
    effects: 'suppress',
  });
}

function wordsIn({ answer }: RunResult): string[] {
  return answer?.type === 'reply' ? answer.reply.messages.map((message) => message.text) : [];
}

function callOf({ text, intent, params = {} }: SampleConversation['turns'][number], locale: Language): Call {
  const request = { method: 'POST', path: '', query: {}, headers: {}, body: {} };
  return { text, intent, params, session: { id: 'preview', params }, user: {}, locale, request };
}
