import { can } from '@/lib/contract/permissions';
import type { RunSummary } from '@/lib/contract/runs';
import type { Actor } from '../permissions';

export interface LiveStreamDeps {
  /** Ends the stream from either side: aborted when the stream closes, and closes it when aborted. */
  readonly ending: AbortController;
  after(ms: number, callback: () => void): () => void;
  recheck(): Promise<Actor | null>;
}

export interface LiveStream {
  readonly body: ReadableStream<Uint8Array>;
  /** A call that was sent already is not sent again. */
  send(calls: readonly RunSummary[]): void;
}

/** Keeps proxies from closing a quiet connection, and is how soon an ended session ends its streams. */
const HEARTBEAT_MS = 15_000;
/** A reader so far behind is cut off; it comes back and goes on from the last call it saw. */
const MOST_WAITING = 256;
const MOST_REMEMBERED = 500;
const RETRY_MS = 2_000;

/** Events: `call` (id and data of a call), `ended` (the session is over; do not come back). Comments in between. */
export function createLiveStream({ ending, after, recheck }: LiveStreamDeps): LiveStream {
  const encoder = new TextEncoder();
  const sent = new Set<string>();
  let cancelBeat = () => {};
  let cancelled = false;
  let write = (_text: string) => {};

  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        write = (text) => {
          if (ending.signal.aborted) return;
          if ((controller.desiredSize ?? 0) <= 0) return ending.abort();
          controller.enqueue(encoder.encode(text));
        };
        ending.signal.addEventListener('abort', () => {
          cancelBeat();
          if (!cancelled) controller.close();
        });
      },
      cancel() {
        cancelled = true;
        ending.abort();
      },
    },
    { highWaterMark: MOST_WAITING },
  );

  function beatLater(): void {
    cancelBeat = after(HEARTBEAT_MS, () => void beat());
  }

  async function beat(): Promise<void> {
    // A database that is away ends nobody's session.
    const actor = await recheck().catch(() => undefined);
    if (ending.signal.aborted) return;
    if (actor === null || (actor && !can(actor, 'run:read'))) {
      write('event: ended\ndata: {}\n\n');
      return ending.abort();
    }
    write(': still here\n\n');
    beatLater();
  }

  write(`retry: ${RETRY_MS}\n\n`);
  beatLater();
  return {
    body,
    send(calls) {
      for (const call of calls) {
        if (sent.has(call.id)) continue;
        sent.add(call.id);
        if (sent.size > MOST_REMEMBERED) sent.delete([...sent][0] ?? '');
        write(`id: ${call.id}\nevent: call\ndata: ${JSON.stringify(call)}\n\n`);
      }
    },
  };
}
