import type { RunDetail, RunSummary } from './runs';

/** Runs of the API for tests: a call that was answered, but for what is given. */

export function testSummary(given: Partial<RunSummary> = {}): RunSummary {
  return {
    id: '01989898-0000-7000-8000-000000000000',
    flowId: 'f',
    version: null,
    revision: 1,
    environment: 'test',
    source: 'test',
    platform: 'generic',
    exit: 'answered',
    reason: null,
    status: 200,
    delivered: true,
    intent: null,
    sessionId: null,
    eventId: null,
    said: null,
    answered: null,
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1,
    marks: [],
    ...given,
  };
}

export function testDetail(given: Partial<RunDetail> = {}): RunDetail {
  return {
    ...testSummary(),
    request: { method: 'POST', path: '', query: '', headers: {}, body: {} },
    answer: { status: 200, headers: {}, body: {} },
    steps: [],
    error: null,
    remoteAddress: null,
    ...given,
  };
}
