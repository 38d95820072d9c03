import type { FlowDetail } from '@/lib/contract/flows';
import type { RunDetail } from '@/lib/contract/runs';
import type { SampleChanges } from '@/lib/contract/tries';
import type { Conversation, SampleTurn } from '@/lib/flow/file';
import type { Json } from '@/lib/flow/json';
import { isJsonObject } from '@/lib/flow/json';
import type { KnownPerson } from './personal';
import { callOf } from './run-scope';

/** What a logged call leaves behind for building on: example outputs by step key, and what was said as a line to test with. */
export interface RunSample {
  readonly samples: SampleChanges;
  readonly turn: SampleTurn;
  /** Who said it. */
  readonly person: KnownPerson;
}

type KnownFlow = Pick<FlowDetail, 'document'>;

const MAX_TEXT = 4_000;

export function sampleOf(run: RunDetail, { document }: KnownFlow): RunSample {
  const keys = new Map(document.nodes.map((node) => [node.id, node.key]));
  const samples: Record<string, SampleChanges[string]> = {};
  for (const step of run.steps) {
    const key = keys.get(step.nodeId);
    // Came as JSON from the server. An output that was cut is a text, and no example.
    const output = step.output as Json | undefined;
    if (key === undefined || step.error || step.suppressed || output === undefined || !isJsonObject(output)) continue;
    samples[key] = { output, from: 'call', at: run.startedAt };
  }
  const { params, user } = callOf(run, document);
  const text = (run.said ?? '').slice(0, MAX_TEXT);
  const turn = { text, ...(run.intent === null ? {} : { intent: run.intent }), params };
  return { samples, turn, person: user };
}

/** The conversations with one of a single line added; the very same when it is there already. */
export function withConversation(conversations: readonly Conversation[], added: Conversation): readonly Conversation[] {
  const [turn] = added.turns;
  const isKnown = conversations.some(({ turns }) => turns.length === 1 && turn && isSame(turns[0], turn));
  return isKnown ? conversations : [...conversations, added];
}

function isSame(a: SampleTurn | undefined, b: SampleTurn): boolean {
  return (
    a?.text === b.text && a.intent === b.intent && JSON.stringify(a.params ?? {}) === JSON.stringify(b.params ?? {})
  );
}
