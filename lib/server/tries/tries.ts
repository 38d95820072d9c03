import { roundedMs } from '@/lib/contract/milliseconds';
import type { StepAttempt, TryRequest, TryResult } from '@/lib/contract/tries';
import type { Call } from '@/lib/engine/call';
import type { PlanStep } from '@/lib/engine/compile';
import type { Effect } from '@/lib/engine/effect';
import { NodeFailure } from '@/lib/engine/failure';
import { isoIn } from '@/lib/engine/formats/time-zone';
import type { Outcome, StepError } from '@/lib/engine/node';
import type { Ports } from '@/lib/engine/ports';
import { createScope, type Scope } from '@/lib/engine/scope';
import { shownConfig, shownRequest } from '@/lib/engine/shown';
import { Work } from '@/lib/engine/work';
import type { Json } from '@/lib/flow/json';
import { flowSchema } from '@/lib/flow/schema';
import type { PrismaClient } from '@/prisma/generated/client';
import { audit } from '../audit';
import { AppError } from '../errors';
import { findFlow, readDocument } from '../flows/rows';
import type { TestSlots } from '../flows/test-slots';
import type { Plans } from '../gateway/plans';
import type { Prepared } from '../gateway/prepare';
import { type Actor, allow } from '../permissions';
import { type Masker, maskerOf, maskWith } from '../runs/mask';

/** Tries one step alone, with given values in the place of a call: the real request, through the flow's own way out. */
export interface Tries {
  tryStep(actor: Actor, flowId: string, attempt: StepAttempt): Promise<TryResult>;
}

export interface TriesDeps {
  readonly prisma: PrismaClient;
  readonly plans: Pick<Plans, 'prepareDraft'>;
  readonly ports: Ports;
  readonly slots: TestSlots;
  report(error: unknown): void;
}

/** Longer than any caller waits, short enough to watch. */
const MAX_TRY_MS = 20_000;
const NODE_ID = 'tried';

export function createTries(deps: TriesDeps): Tries {
  return {
    async tryStep(actor, flowId, attempt) {
      allow(actor, 'flow:edit');
      const row = await findFlow(deps.prisma, actor, flowId);
      const { workspaceId } = actor;
      const { kind, config } = attempt;
      const document = flowSchema.parse({
        ...readDocument(row.document),
        nodes: [{ id: NODE_ID, kind, name: kind, key: NODE_ID, config }],
        edges: [],
      });
      const origin = { workspaceId, flowId, version: null, revision: row.revision, environment: 'test' } as const;
      const prepared = await deps.plans.prepareDraft({ origin, document });
      const step = prepared?.plan.steps[0];
      if (!prepared || !step) throw new AppError('request_invalid', { detail: 'The platform of the flow is unknown.' });
      const note = async ({ method, url }: TryRequest) =>
        audit(deps.prisma, actor, { action: 'step.try', subject: flowId, detail: { method, url } });
      return deps.slots.hold(workspaceId, () => tryPrepared(deps, { prepared, step, note }, attempt));
    },
  };
}

interface TriedStep {
  readonly prepared: Prepared;
  readonly step: PlanStep;
  /** Writes down that something outside is changed. */
  readonly note: (request: TryRequest) => Promise<void>;
}

async function tryPrepared(
  { ports, report }: TriesDeps,
  { prepared, step, note }: TriedStep,
  { values, confirmed }: StepAttempt,
): Promise<TryResult> {
  if (step.broken) return failed(step.broken);
  const effectOf = step.definition?.effect;
  if (!effectOf)
    throw new AppError('request_invalid', { detail: 'This kind of step calls nothing that could be tried.' });
  const startedAt = ports.clock.elapsed();
  const missing: string[] = [];
  const work = new Work(ports.clock, false);
  const revealed = new Set<string>();
  const rendering = { work, missing, reveal: (value: string) => void revealed.add(value) };
  /** Asked for when everything that may be shown is known. */
  const masker = () => maskerOf(maskWith(prepared.mask, revealed));
  try {
    const scope = scopeOf(values, prepared, ports.clock.now());
    const config = step.config.constant ? step.config.value : step.config.render(scope, rendering);
    const effect: Effect = effectOf(config);
    const hidden = shownConfig(step, scope, work);
    const asked = hidden === undefined ? effect.request : shownRequest(step, hidden);
    const request = { method: asked?.method ?? '', url: masker().text(asked?.url ?? '') };
    if (effect.changes && !confirmed) return { type: 'held', request };
    if (effect.changes) await note(request);
    const once = <T>(compute: () => T) => compute();
    const remainingMs = () => MAX_TRY_MS - (ports.clock.elapsed() - startedAt);
    const { values: stored, plan } = prepared;
    const { zone } = plan.speech;
    const outcome = await step.run({
      config,
      call: scope.call,
      ports,
      values: stored,
      zone,
      remainingMs,
      once,
      shown: hidden,
      secrets: step.secrets,
      hops: 0,
    });
    const done = {
      request,
      durationMs: roundedMs(ports.clock.elapsed() - startedAt),
      missing: missing.map(masker().text),
    };
    return { ...shown(outcome, masker()), ...done };
  } catch (error) {
    const reason =
      error instanceof NodeFailure ? { code: error.code, message: masker().text(error.message) } : internal;
    if (reason === internal) report(error);
    return { ...failed(reason), durationMs: roundedMs(ports.clock.elapsed() - startedAt), missing };
  }
}

const internal: StepError = {
  code: 'internal',
  message: 'This step met an error of Hookloom itself. It was reported.',
};

function failed(error: StepError): Extract<TryResult, { type: 'done' }> {
  return { type: 'done', request: null, port: null, output: null, error, durationMs: 0, missing: [] };
}

function shown(outcome: Outcome, masker: Masker): Extract<TryResult, { type: 'done' }> {
  if (outcome.type !== 'next') return failed(internal);
  const error = outcome.error ? { ...outcome.error, message: masker.text(outcome.error.message) } : null;
  const output = masker.json((outcome.output ?? null) as Json); // what a step gives is JSON, by its output schema
  return { ...failed(internal), port: outcome.port, output, error };
}

const noCall: Call = {
  params: {},
  session: { params: {} },
  user: {},
  request: { method: 'POST', path: '', query: {}, headers: {}, body: null },
};

function scopeOf(given: StepAttempt['values'], { values, plan: { speech } }: Prepared, at: number): Scope {
  const now = isoIn(at, speech.zone);
  // Templates read own properties of whatever shape; a kind with an effect reads nothing else of the call.
  return { ...createScope(noCall, values, { now, speech }), ...given } as Scope;
}
