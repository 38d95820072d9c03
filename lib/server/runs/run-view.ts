import { z } from 'zod';
import { roundedMs } from '@/lib/contract/milliseconds';
import { can } from '@/lib/contract/permissions';
import type { RunDetail, RunStep, RunSummary } from '@/lib/contract/runs';
import type { Json } from '@/lib/flow/json';
import { parseJson } from '../lossless';
import type { Actor } from '../permissions';
import { marksOfBits } from './codes';
import { maskerOf } from './mask';
import { maskRecord } from './mask-record';
import type { RunRecord } from './record';
import { detailOf } from './row-detail';
import type { FullRunRow, RunRow } from './run-query';
import { rowCaps } from './settings';
import { firstCharacters } from './truncate';

export function toSummary({ startedAt, ...row }: RunRow, actor: Actor): RunSummary {
  const shown = can(actor, 'run:read-bodies') ? row : { ...row, said: null, answered: null };
  const marks = marksOfBits(row.marks);
  return {
    ...shown,
    marks: marks && [...marks],
    startedAt: startedAt.toISOString(),
    durationMs: roundedMs(row.durationMs),
  };
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
  lost: z
    .array(z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() }))
    .optional(),
  steps: z.array(z.custom<RunStep>()),
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

/** A run as it will be read from the log, before it is there. */
export function previewOf(record: RunRecord): RunDetail {
  const masker = maskerOf(record.mask);
  const masked = maskRecord(record, masker);
  const { mask: _, workspaceId: __, text: said, startedAt, lost: ___, failedStep: ____, ...row } = masked;
  const marks = [...(row.marks ?? [])];
  const answered = firstCharacters(masked.answer.body, rowCaps.answered);
  const detail = detailSchema.parse(JSON.parse(detailOf(masked, masker)));
  const durationMs = roundedMs(row.durationMs);
  return present(
    { ...row, marks, durationMs, said, answered, startedAt: new Date(startedAt).toISOString(), ...detail },
    true,
  );
}

export function toDetail({ detail, ...row }: FullRunRow, actor: Actor): RunDetail {
  const stored = detail === null ? droppedDetail : detailSchema.parse(JSON.parse(detail));
  return present({ ...toSummary(row, actor), ...stored }, can(actor, 'run:read-bodies'));
}

/** Bodies as JSON where they are; hidden from who may not read them, with all else that callers and upstreams wrote. */
function present(run: RunSummary & z.output<typeof detailSchema>, withBodies: boolean): RunDetail {
  const { request, answer, ...rest } = { ...run, steps: run.steps.map(withRoundedTimes) };
  const cut = cutOf(request.truncated || answer.truncated);
  const { method, path, query, headers } = request;
  if (!withBodies) {
    return {
      ...rest,
      request: { method, path, query: '', headers: {}, body: null },
      answer: { status: answer.status, headers: {}, body: null },
      steps: rest.steps.map(withoutContent),
      error: run.error && { ...run.error, message: '' },
      ...cut,
    };
  }
  return {
    ...rest,
    request: { method, path, query, headers, body: readBody(request.body), ...cutOf(request.truncated) },
    answer: {
      status: answer.status,
      headers: answer.headers,
      body: readBody(answer.body),
      ...cutOf(answer.truncated),
    },
    ...cut,
  };
}

const cutOf = (truncated: boolean | undefined) => (truncated ? { truncated: true as const } : {});

function withRoundedTimes(step: RunStep): RunStep {
  return { ...step, startedMs: roundedMs(step.startedMs), durationMs: roundedMs(step.durationMs) };
}

function withoutContent({ output: _o, asked: _a, suppressed: _s, error, ...step }: RunStep): RunStep {
  return error ? { ...step, error: { ...error, message: '' } } : step;
}

function readBody(text: string): Json {
  if (text === '') return null;
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : text;
}
