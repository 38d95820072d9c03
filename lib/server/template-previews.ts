import type { Call } from '@/lib/engine/call';
import { compileFlow, type Plan, type Runners } from '@/lib/engine/compile';
import { execute } from '@/lib/engine/execute';
import type { Ports } from '@/lib/engine/ports';
import { normalizeFlow } from '@/lib/flow/normalize';
import type { Language } from '@/lib/flow/schema';
import type { SampleConversation, Template } from '@/lib/templates/template';

/** A conversation as it would go: what a person says and what the flow answers. */
export interface Preview {
  readonly title: string;
  readonly turns: readonly { readonly text: string; readonly answers: readonly string[] }[];
}

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
        turns.map(async (turn) => ({ text: turn.text, answers: await answersTo(callOf(turn, language), plan, deps) })),
      ),
    })),
  );
}

async function answersTo(call: Call, plan: Plan, { ports }: PreviewDeps): Promise<string[]> {
  const startedAt = ports.clock.elapsed();
  const { answer } = await execute(plan, call, {
    ports,
    values: { env: {}, secret: {} },
    deadline: { startedAt, deadlineMs: DEADLINE_MS, reserveMs: 0, marginMs: 0 },
    effects: 'suppress',
  });
  return answer?.type === 'reply' ? answer.reply.messages.map((message) => message.text) : [];
}

function callOf({ text, intent, params = {} }: SampleConversation['turns'][number], locale: Language): Call {
  const request = { method: 'POST', path: '', query: {}, headers: {}, body: {} };
  return { text, intent, params, session: { id: 'preview', params }, user: {}, locale, request };
}
