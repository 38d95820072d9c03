import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { ClockPort } from '@/lib/engine/ports';
import { failureOf, httpFailure } from './failure';

/** A response as it came over the wire: body still encoded. */
export interface RawResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface ExchangeLimits {
  readonly method: string;
  readonly host: string;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/**
 * One request and its response, collected within a time and a size. It implements undici's dispatch handler itself:
 * `pool.request` adds a stream, an async resource and a second round of promises per call.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private status = 0;
  private headers: IncomingHttpHeaders = {};
  private first: Buffer | undefined;
  private chunks: Buffer[] | undefined;
  private received = 0;
  private isSettled = false;
  private readonly cancelTimer: () => void;

  constructor(
    private readonly limits: ExchangeLimits,
    clock: ClockPort,
    private readonly resolve: (response: RawResponse) => void,
    private readonly reject: (failure: Error) => void,
  ) {
    this.cancelTimer = clock.after(limits.timeoutMs, this.expire);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.isSettled) controller.abort(new Error('No longer wanted.'));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return; // an interim answer, the real one follows
    this.status = status;
    this.headers = headers;
    // What HEAD is told is the length of what is not sent.
    if (this.limits.method !== 'HEAD' && Number(headers['content-length']) > this.limits.maxBytes) this.refuseSize();
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.received += chunk.length;
    if (this.received > this.limits.maxBytes) this.refuseSize();
    else if (this.first === undefined) this.first = chunk;
    else {
      this.chunks ??= [this.first];
      this.chunks.push(chunk);
    }
  }

  onResponseEnd(): void {
    if (this.isSettled) return;
    this.settle();
    const body = this.chunks ? Buffer.concat(this.chunks) : (this.first ?? Buffer.alloc(0));
    this.resolve({ status: this.status, headers: this.headers, body });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.fail(failureOf(error, this.limits.host, this.status > 0));
  }

  private readonly expire = (): void => {
    this.fail(
      httpFailure('http_timeout', `${this.limits.host} did not answer within ${Math.round(this.limits.timeoutMs)} ms.`),
    );
  };

  private refuseSize(): void {
    this.fail(
      httpFailure('http_response_too_large', `${this.limits.host} sent more than ${this.limits.maxBytes} bytes.`),
    );
  }

  private fail(failure: Error): void {
    if (this.isSettled) return;
    this.settle();
    this.reject(failure);
    this.controller?.abort(failure);
  }

  private settle(): void {
    this.isSettled = true;
    this.cancelTimer();
  }
}
