import type { Call } from './call';
import type { StepContext } from './node';
import type { ClockPort, HttpPort, HttpRequest, HttpResponse, Values } from './ports';
import type { RunHost } from './run-host';

/** Stand-ins for the ports, for tests of the engine and the kinds. Time stands still until `advance`. */

export interface TestClock extends ClockPort {
  advance(ms: number): void;
  /**
   * Turns the clock to the next timer, again and again, until the promise is settled; gives what it gives. For what
   * waits in between: a kind that looks again after a pause. What is waited for besides the clock must come by
   * promises alone, as from `testHttp`.
   *
   * Throws when no timer is left that could settle it, or when it would take more than an hour of the clock.
   */
  runUntil<T>(promise: Promise<T>): Promise<T>;
}

/** Steps between promises that a runner may take before it waits for the clock. */
const TURNS = 200;
const HOUR_MS = 3_600_000;

export function testClock(epoch = Date.UTC(2026, 0, 2, 3, 4, 5)): TestClock {
  let at = 0;
  const timers = new Set<{ due: number; callback: () => void }>();
  const advance = (ms: number) => {
    at += ms;
    for (const timer of [...timers].sort((a, b) => a.due - b.due)) {
      if (timer.due <= at && timers.delete(timer)) timer.callback();
    }
  };
  return {
    now: () => epoch + at,
    elapsed: () => at,
    after(ms, callback) {
      const timer = { due: at + ms, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    afterOthers(callback) {
      void Promise.resolve().then(callback);
    },
    advance,
    async runUntil(promise) {
      let isSettled = false;
      const settle = () => {
        isSettled = true;
      };
      promise.then(settle, settle);
      for (const begunAt = at; ; ) {
        for (let turn = 0; turn < TURNS && !isSettled; turn++) await undefined;
        if (isSettled) return promise;
        const next = Math.min(...[...timers].map(({ due }) => due));
        if (next === Number.POSITIVE_INFINITY)
          throw new Error('What is waited for is not settled, and no timer is left.');
        if (next - begunAt > HOUR_MS) throw new Error('What is waited for is not settled after an hour of the clock.');
        advance(Math.max(0, next - at));
      }
    },
  };
}

export interface TestHttp extends HttpPort {
  readonly sent: (HttpRequest & { readonly timeoutMs: number })[];
}

/** Answers each request with what `respond` gives; throw a `NodeFailure` there for a failed connection. */
export function testHttp(respond: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>): TestHttp {
  const sent: TestHttp['sent'] = [];
  return {
    sent,
    async send(request, { timeoutMs }) {
      sent.push({ ...request, timeoutMs });
      return respond(request);
    },
  };
}

export const jsonResponse = (body: HttpResponse['body'], status = 200): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body,
});

export const noValues: Values = { env: {}, secret: {} };

/** `now` of a scope, and how its flow speaks. */
export const testManner = (given: { now?: string; language?: string; zone?: string } = {}) => ({
  now: given.now ?? '',
  speech: { language: given.language ?? 'en', zone: given.zone ?? 'UTC' },
});

export function testCall(given: Partial<Call> = {}): Call {
  return {
    params: {},
    session: { params: {} },
    user: {},
    request: { method: 'POST', path: '', query: {}, headers: {}, body: {} },
    ...given,
  };
}

export function testHost(given: Partial<RunHost> & { http?: HttpPort; clock?: ClockPort } = {}): RunHost {
  const clock = given.clock ?? testClock();
  const http = given.http ?? testHttp(() => jsonResponse({}));
  return {
    ports: { http, clock },
    values: noValues,
    deadline: { startedAt: clock.elapsed(), deadlineMs: 5_000, reserveMs: 300, marginMs: 50 },
    effects: 'run',
    ...given,
  };
}

/** Context for a single runner. */
export function testContext<C>(config: C, given: Partial<Omit<StepContext<C>, 'config'>> = {}): StepContext<C> {
  return {
    config,
    call: testCall(),
    ports: testHost().ports,
    values: noValues,
    zone: 'UTC',
    remainingMs: () => 4_700,
    once: (compute) => compute(),
    hops: 0,
    ...given,
  };
}
