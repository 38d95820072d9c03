import type { Call } from '@/lib/engine/call';
import { execute } from '@/lib/engine/execute';
import type { Exit } from '@/lib/engine/failure';
import type { RunResult } from '@/lib/engine/result';
import type { RunHost } from '@/lib/engine/run-host';
import { MAX_RUNNING } from '@/lib/flow/limits';
import type { DesignedExit } from '@/lib/flow/schema';
import type { WireAnswer } from '@/lib/platforms/platform';
import { textOfCaller } from '../charset';
import type { RunLog } from '../runs/record';
import { browserPage, rawAnswer, wantsPage } from './answers';
import { type CallFacts, recordOf } from './call-record';
import { readRequest } from './call-request';
import { callerDeadline, hopsOf, MAX_HOPS } from './hops';
import type { Answer, BodyRead } from './inbound';
import type { Prepared } from './prepare';
import { MAX_BODY_BYTES, type Refusal, unread } from './refusal';

/** What every call of this process shares. */
export interface HookCallDeps {
  readonly ports: RunHost['ports'];
  readonly runLog: RunLog;
  report(error: unknown): void;
}

export interface HookCallInput extends CallFacts {
  /** Path after the key. */
  readonly rest: string;
  readonly effects: RunHost['effects'];
  readonly samples?: RunHost['samples'];
  /** Told when the caller is checked, the call is read and the flow has run: for tests, which show where the time went. */
  readonly onStage?: ((stage: CallStage) => void) | undefined;
}

export type CallStage = 'checked' | 'read' | 'ran';

const MAX_ANSWER_CHARS = 4_194_304;

/** One call from its head to its record. Every way out is an answer; nothing is awaited unless a node or the body waits. */
export class HookCall {
  private body = '';
  private call: Call | undefined;
  private exit: Exit = 'failed';
  private reason: string | null = null;
  private hops = 0;
  private result: RunResult | undefined;

  constructor(
    private readonly deps: HookCallDeps,
    private readonly input: HookCallInput,
  ) {}

  /** Never throws or rejects for a fault of ours: that is reported and ends as `failed`. */
  answer(): Answer | Promise<Answer> {
    try {
      const answering = this.start();
      return answering instanceof Promise ? answering.catch((error) => this.fault(error)) : answering;
    } catch (error) {
      return this.fault(error);
    }
  }

  private start(): Answer | Promise<Answer> {
    const { inbound, prepared } = this.input;
    if (!prepared.methods.has(inbound.method)) return this.refuseMethod();
    this.hops = hopsOf(inbound);
    if (this.hops > MAX_HOPS) return this.end('rejected', { reason: 'loop_detected' });
    const { startedAt } = inbound;
    const read = inbound.read(MAX_BODY_BYTES, startedAt + prepared.deadlineMs - prepared.platform.deadline.marginMs);
    return read instanceof Promise ? read.then((body) => this.withBody(body)) : this.withBody(read);
  }

  private withBody(read: BodyRead): Answer | Promise<Answer> {
    return read.type === 'body' ? this.admit(read.bytes) : this.end('invalid', unread[read.type]);
  }

  /** Handshake, then who calls, then what they say. */
  private admit(bytes: Buffer): Answer | Promise<Answer> {
    const { inbound, prepared, rest } = this.input;
    const body = textOfCaller(bytes, String(inbound.headers['content-type'] ?? ''));
    this.body = body.text;
    const refusal = prepared.verify(inbound.headers, bytes);
    this.input.onStage?.('checked');
    // Before anything is known of the caller nothing is parsed, unless the platform shakes hands first.
    if (refusal !== null && !prepared.platform.handshake) return this.end('rejected', { reason: refusal });
    const read = readRequest(inbound, rest, body);
    const greeting = read.ok && prepared.platform.handshake?.(read.request, prepared.options);
    if (greeting) return this.send('handshake', greeting);
    if (refusal !== null) return this.end('rejected', { reason: refusal });
    if (!read.ok) return this.end('invalid', read);
    const parsed = prepared.platform.parse(read.request, prepared.options);
    if (!parsed.ok) return this.end('invalid', { ...parsed, reason: 'call_unreadable' });
    this.call = parsed.call;
    this.input.onStage?.('read');
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
    const deadline = {
      startedAt: inbound.startedAt,
      deadlineMs: callerDeadline(inbound, deadlineMs),
      reserveMs,
      marginMs,
    };
    const { ports, report } = this.deps;
    return { ports, values, deadline, effects, samples, hops: this.hops, report };
  }

  private finish(result: RunResult, call: Call): Answer {
    this.result = result;
    this.input.onStage?.('ran');
    const { platform, options } = this.input.prepared;
    if (result.exit !== 'answered') return this.end(result.exit, { reason: result.error?.code ?? null });
    if (!result.answer) return this.end('unanswered', { reason: null });
    const wire =
      result.answer.type === 'raw'
        ? rawAnswer(result.answer.answer)
        : platform.answer(result.answer.reply, call, options);
    if (wire.body.length > MAX_ANSWER_CHARS) return this.end('failed', { reason: 'answer_too_large' });
    return this.send('answered', wire);
  }

  private refuseMethod(): Answer {
    const { inbound, prepared } = this.input;
    const allow = [...prepared.methods].join(', ');
    this.reason = 'method_not_allowed';
    const wire = wantsPage(inbound)
      ? browserPage(inbound, allow)
      : this.render('invalid', { path: 'method', message: `This address takes ${allow}.` });
    return this.send('invalid', { ...wire, status: 405, headers: { ...wire.headers, allow } });
  }

  private fault(error: unknown): Answer {
    this.deps.report(error);
    return this.end('failed', { reason: 'internal' });
  }

  private readonly unwritable = (error: unknown): Answer => ({ ...this.fault(error), instead: undefined });

  /** Ends in the designed answer of an exit. */
  private end(exit: DesignedExit, { reason, status, path, message }: Refusal): Answer {
    this.reason = reason;
    const wire = this.render(exit, path !== undefined && message !== undefined ? { path, message } : undefined);
    return this.send(exit, status === undefined ? wire : { ...wire, status });
  }

  private render(exit: DesignedExit, fault?: { path: string; message: string }): WireAnswer {
    return this.input.prepared.exits[exit]({ runId: this.input.runId, call: this.call, fault });
  }

  private send(exit: Exit, wire: WireAnswer): Answer {
    this.exit = exit;
    const { runId, prepared } = this.input;
    const headers = {
      'cache-control': 'no-store',
      ...wire.headers,
      'x-hookloom-run': runId,
      'x-hookloom-version': prepared.versionHeader,
    };
    const { status, body, lost } = wire;
    const sent = (delivered: boolean) => {
      const call = { answer: { status, headers, body }, delivered, lost, exit: this.exit, reason: this.reason };
      const { ports, runLog } = this.deps;
      runLog.append(
        recordOf({ ...call, body: this.body, call: this.call, result: this.result }, this.input, ports.clock),
      );
    };
    return { status, headers, body, sent, instead: this.unwritable };
  }
}
