import type { Call } from '@/lib/engine/call';
import { execute, type RunHost } from '@/lib/engine/execute';
import type { Exit } from '@/lib/engine/failure';
import type { RawAnswer } from '@/lib/engine/reply';
import type { RunResult } from '@/lib/engine/result';
import type { DesignedExit } from '@/lib/flow/schema';
import type { WireAnswer } from '@/lib/platforms/platform';
import type { RunLog, RunRecord } from '../runs/record';
import { readRequest } from './call-request';
import type { Answer, BodyRead, Inbound } from './inbound';
import type { Prepared } from './prepare';

/** What every call of this process shares. */
export interface HookCallDeps {
  readonly ports: RunHost['ports'];
  readonly runLog: RunLog;
  report(error: unknown): void;
}

export interface HookCallInput {
  readonly inbound: Inbound;
  readonly prepared: Prepared;
  readonly runId: string;
  /** Path after the key. */
  readonly rest: string;
  readonly source: RunRecord['source'];
  readonly effects: RunHost['effects'];
  readonly samples?: RunHost['samples'];
}

export const MAX_BODY_BYTES = 1_048_576;
const MAX_ANSWER_CHARS = 4_194_304;
/** Calls of one flow at the same time; beyond it callers hear that it is busy. */
const MAX_RUNNING = 200;

/** One call from its head to its record. Every way out is an answer; nothing is awaited unless a node or the body waits. */
export class HookCall {
  private body = '';
  private call: Call | undefined;
  private exit: Exit = 'failed';
  private reason: string | null = null;
  private result: RunResult | undefined;

  constructor(
    private readonly deps: HookCallDeps,
    private readonly input: HookCallInput,
  ) {}

  answer(): Answer | Promise<Answer> {
    const { inbound, prepared } = this.input;
    if (!prepared.methods.has(inbound.method)) return this.refuseMethod();
    const read = inbound.read(MAX_BODY_BYTES, inbound.startedAt + prepared.deadlineMs - prepared.platform.deadline.marginMs);
    return read instanceof Promise ? read.then((body) => this.withBody(body)) : this.withBody(read);
  }

  private withBody(read: BodyRead): Answer | Promise<Answer> {
    switch (read.type) {
      case 'too_large':
        return this.end('invalid', { status: 413, reason: 'body_too_large', path: 'body', message: `The body is larger than ${MAX_BODY_BYTES} bytes.` });
      case 'late':
        return this.end('invalid', { status: 408, reason: 'body_late', path: 'body', message: 'The body did not arrive in time.' });
      case 'aborted':
        return this.end('invalid', { status: 400, reason: 'caller_gone', path: 'body', message: 'The caller went away while sending.' });
      case 'body':
        return this.withBytes(read.bytes);
    }
  }

  private withBytes(bytes: Buffer): Answer | Promise<Answer> {
    const { inbound, prepared, rest } = this.input;
    this.body = bytes.toString();
    const refusal = prepared.verify(inbound.headers, bytes);
    // Before anything is known of the caller nothing is parsed, unless the platform shakes hands first.
    if (refusal !== null && !prepared.platform.handshake) return this.end('rejected', { reason: refusal });
    const read = readRequest(inbound, rest, this.body);
    if (!read.ok) return refusal === null ? this.end('invalid', read) : this.end('rejected', { reason: refusal });
    const greeting = prepared.platform.handshake?.(read.request, prepared.options);
    if (greeting) return this.send('handshake', greeting);
    if (refusal !== null) return this.end('rejected', { reason: refusal });
    const parsed = prepared.platform.parse(read.request, prepared.options);
    if (!parsed.ok) return this.end('invalid', { ...parsed, reason: 'call_unreadable' });
    this.call = parsed.call;
    return this.run(parsed.call);
  }

  private run(call: Call): Answer | Promise<Answer> {
    const { prepared } = this.input;
    if (prepared.load.running >= MAX_RUNNING) return this.end('busy', { reason: 'too_many_running' });
    const running = execute(prepared.plan, call, this.hostOf(prepared));
    if (!(running instanceof Promise)) return this.finish(running, call);
    prepared.load.running++;
    return running.then((result) => {
      prepared.load.running--;
      return this.finish(result, call);
    });
  }

  private hostOf({ values, deadlineMs, platform }: Prepared): RunHost {
    const { inbound, effects, samples } = this.input;
    const { reserveMs, marginMs } = platform.deadline;
    const deadline = { startedAt: inbound.startedAt, deadlineMs, reserveMs, marginMs };
    return { ports: this.deps.ports, values, deadline, effects, samples, report: this.deps.report };
  }

  private finish(result: RunResult, call: Call): Answer {
    this.result = result;
    const { platform, options } = this.input.prepared;
    if (result.answer === undefined) return this.end(result.exit === 'answered' ? 'unanswered' : result.exit, { reason: result.error?.code ?? null });
    try {
      const wire = result.answer.type === 'raw' ? rawAnswer(result.answer.answer) : platform.answer(result.answer.reply, call, options);
      if (wire.body.length > MAX_ANSWER_CHARS) return this.end('failed', { reason: 'answer_too_large' });
      return this.send('answered', wire);
    } catch (error) {
      this.deps.report(error);
      return this.end('failed', { reason: 'internal' });
    }
  }

  private refuseMethod(): Answer {
    const { inbound, prepared } = this.input;
    const allow = [...prepared.methods].join(', ');
    this.reason = 'method_not_allowed';
    if (inbound.method === 'GET' && String(inbound.headers.accept ?? '').includes('text/html')) {
      return this.send('invalid', { status: 405, headers: { allow, 'content-type': 'text/html; charset=utf-8' }, body: friendlyPage(String(inbound.headers['accept-language'] ?? ''), allow) });
    }
    const { body, headers } = this.render('invalid', { path: 'method', message: `This address takes ${allow}.` });
    return this.send('invalid', { status: 405, headers: { ...headers, allow }, body });
  }

  /** Ends in the designed answer of an exit. */
  private end(exit: DesignedExit, why: { status?: number; reason: string | null; path?: string; message?: string }): Answer {
    this.reason = why.reason;
    const wire = this.render(exit, why.path !== undefined && why.message !== undefined ? { path: why.path, message: why.message } : undefined);
    return this.send(exit, why.status === undefined ? wire : { ...wire, status: why.status });
  }

  private render(exit: DesignedExit, fault?: { path: string; message: string }): WireAnswer {
    return this.input.prepared.exits[exit]({ runId: this.input.runId, call: this.call, fault });
  }

  private send(exit: Exit, wire: WireAnswer): Answer {
    this.exit = exit;
    const { runId, prepared } = this.input;
    const headers = { 'cache-control': 'no-store', ...wire.headers, 'x-hookloom-run': runId, 'x-hookloom-version': prepared.versionHeader };
    return { status: wire.status, headers, body: wire.body, sent: (delivered) => this.deps.runLog.append(this.record(wire, headers, delivered)) };
  }

  /** What the log keeps, once the answer has left. */
  record(wire: WireAnswer, headers: Readonly<Record<string, string>>, delivered: boolean): RunRecord {
    const { inbound, prepared, runId, source } = this.input;
    const { clock } = this.deps.ports;
    const durationMs = clock.elapsed() - inbound.startedAt;
    return {
      id: runId,
      ...prepared.origin,
      source,
      platform: prepared.platform.id,
      exit: this.exit,
      reason: this.reason,
      status: wire.status,
      delivered,
      intent: this.call?.intent ?? null,
      sessionId: this.call?.session.id ?? null,
      eventId: this.call?.eventId ?? null,
      text: this.call?.text ?? null,
      startedAt: clock.now() - durationMs,
      durationMs,
      remoteAddress: inbound.remoteAddress,
      request: { method: inbound.method, path: inbound.path, query: inbound.query, headers: inbound.headers, body: this.body },
      answer: { status: wire.status, headers, body: wire.body },
      steps: this.result?.steps ?? [],
      error: this.result?.error ?? null,
      mask: prepared.mask,
    };
  }
}

/** What a flow may not set: they frame the message or name our own facts. */
const keptHeaders: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive', 'x-hookloom-run', 'x-hookloom-version']);

function rawAnswer({ status, headers, body }: RawAnswer): WireAnswer {
  const given: Record<string, string> = {};
  if (body.type !== 'none') given['content-type'] = body.type === 'json' ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (!keptHeaders.has(lower)) given[lower] = value.replace(/[^\t\x20-\x7e\x80-\xff]/g, ' ');
  }
  if (body.type === 'none') return { status, headers: given, body: '' };
  return { status, headers: given, body: body.type === 'json' ? JSON.stringify(body.value) : body.value };
}

const pages = {
  en: { title: 'This is a webhook address', text: 'It works, but not in a browser: a chatbot platform or another program calls it with' },
  ja: { title: 'これはWebhookのアドレスです', text: '正常に動いていますが、ブラウザーで開くものではありません。チャットボットなどのプログラムが次の方法で呼び出します：' },
};

function friendlyPage(acceptLanguage: string, allow: string): string {
  const language = acceptLanguage.trim().toLowerCase().startsWith('ja') ? 'ja' : 'en';
  const { title, text } = pages[language];
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><body style="font:16px/1.6 system-ui;max-width:32rem;margin:20vh auto;padding:0 1.5rem"><h1 style="font-size:1.25rem">${title}</h1><p>${text} ${allow}.</p></body></html>`;
}
