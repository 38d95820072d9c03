import { z } from 'zod';
import type { StepRecord } from '@/lib/engine/result';
import type { Json } from '@/lib/flow/json';
import { parseJson } from '../lossless';
import { type Actor, can } from '../permissions';
import type { FullRow, Row } from './run-query';
import type { RunDetail, RunSummary } from './search';

export function toSummary({ startedAt, ...row }: Row, actor: Actor): RunSummary {
  const shown = can(actor, 'run:read-bodies') ? row : { ...row, said: null, answered: null };
  return { ...shown, startedAt: startedAt.toISOString() };
}

const storedBody = z.object({ body: z.string(), truncated: z.boolean().optional() });
const detailSchema = z.object({
  request: storedBody.extend({
    method: z.string(),
    path: z.string(),
    query: z.string(),
    headers: z.record(z.string(), z.unknown()),
  }),
  answer: storedBody.extend({ status: z.number(), headers: z.record(z.string(), z.string()) }),
  steps: z.array(z.custom<StepRecord>()),
  error: z.custom<RunDetail['error']>(),
  remoteAddress: z.string().nullable(),
});

const droppedDetail: z.output<typeof detailSchema> = {
  request: { method: '', path: '', query: '', headers: {}, body: '', truncated: true },
  answer: { status: 0, headers: {}, body: '', truncated: true },
  steps: [],
  error: null,
  remoteAddress: null,
};

export function toDetail({ bodyDropped, detail, ...row }: FullRow, actor: Actor): RunDetail {
  const stored = detail === null || bodyDropped ? droppedDetail : detailSchema.parse(JSON.parse(detail));
  return present({ ...toSummary(row, actor), ...stored }, can(actor, 'run:read-bodies'));
}

/** Bodies as JSON where they are; hidden from who may not read them, with all else that callers and upstreams wrote. */
export function present(run: RunSummary & z.output<typeof detailSchema>, withBodies: boolean): RunDetail {
  const { request, answer, ...rest } = run;
  const cut = request.truncated || answer.truncated ? { truncated: true as const } : {};
  const { method, path, query, headers } = request;
  if (!withBodies) {
    return {
      ...rest,
      request: { method, path, query: '', headers: {}, body: null },
      answer: { status: answer.status, headers: {}, body: null },
      steps: run.steps.map(withoutContent),
      error: run.error && { ...run.error, message: '' },
      ...cut,
    };
  }
  return {
    ...rest,
    request: { method, path, query, headers, body: readBody(request.body) },
    answer: { status: answer.status, headers: answer.headers, body: readBody(answer.body) },
    ...cut,
  };
}

function withoutContent({ output: _output, suppressed: _suppressed, error, ...step }: StepRecord): StepRecord {
  return error ? { ...step, error: { ...error, message: '' } } : step;
}

function readBody(text: string): Json {
  if (text === '') return null;
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : text;
}
