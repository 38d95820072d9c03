import type { EffectRequest } from '@/lib/engine/effect';
import type { StepRecord } from '@/lib/engine/result';
import type { Loss } from '@/lib/platforms/platform';
import type { Masker } from './mask';
import type { RunRecord } from './record';
import { isOther } from './row-detail';

/**
 * The run with every secret value replaced, leaf by leaf: what callers, upstreams and builders wrote is masked,
 * what the log itself is kept by (ids, exit, kinds, ports) never is. Header names and queries are the row's business.
 */
export function maskRecord(record: RunRecord, masker: Masker): RunRecord {
  const text = (value: string | null) => (value === null ? null : masker.text(value));
  const { request, answer, error } = record;
  const others = Object.entries(record).filter(([name]) => isOther(name));
  return {
    ...record,
    ...Object.fromEntries(others.map(([name, value]) => [name, masker.value(value)])),
    intent: text(record.intent),
    sessionId: text(record.sessionId),
    eventId: text(record.eventId),
    text: text(record.text),
    request: {
      method: request.method,
      path: masker.text(request.path),
      query: masker.text(request.query),
      headers: maskHeaders(request.headers, masker),
      body: masker.text(request.body),
    },
    answer: { status: answer.status, headers: maskHeaders(answer.headers, masker), body: masker.text(answer.body) },
    lost: record.lost?.map((loss) => maskLoss(loss, masker)),
    steps: record.steps.map((step) => maskStep(step, masker)),
    error: error && { ...error, message: masker.text(error.message) },
  };
}

function maskLoss({ code, params }: Loss, masker: Masker): Loss {
  if (!params) return { code };
  const masked = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? masker.text(value) : value,
  ]);
  return { code, params: Object.fromEntries(masked) };
}

function maskStep(step: StepRecord, masker: Masker): StepRecord {
  const { output, error, asked, suppressed, missing } = step;
  const masked: StepRecord = { ...step };
  if (output !== undefined) masked.output = masker.value(output);
  if (error) masked.error = { ...error, message: masker.text(error.message) };
  if (asked) masked.asked = maskRequest(asked, masker);
  if (suppressed) masked.suppressed = maskRequest(suppressed, masker);
  if (missing) masked.missing = missing.map(masker.text);
  return masked;
}

function maskRequest({ method, url, body }: EffectRequest, masker: Masker): EffectRequest {
  const masked = { method, url: masker.text(url) };
  return body === undefined ? masked : { ...masked, body: masker.json(body) };
}

function maskHeaders<Value extends string | readonly string[] | undefined>(
  headers: Readonly<Record<string, Value>>,
  masker: Masker,
): Record<string, Value> {
  const masked = Object.entries(headers).map(([name, value]) => [name, masker.value(value)]);
  return Object.fromEntries(masked); // text stays text and a list a list
}
