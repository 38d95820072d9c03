export interface EventStreamDeps {
  /** Ends the stream from either side: aborted when the stream closes, and closes it when aborted. */
  readonly ending: AbortController;
  after(ms: number, callback: () => void): () => void;
  /** Asked with each beat: whether the reader may go on. Rejects when that cannot be learnt now. */
  mayGoOn(): Promise<boolean>;
}

export interface EventStream {
  readonly body: ReadableStream<Uint8Array>;
  send(event: { readonly id?: string; readonly name: string; readonly data: unknown }): void;
}

/** Keeps proxies from closing a quiet connection, and is how soon an ended session ends its streams. */
const HEARTBEAT_MS = 15_000;
/** A reader so far behind is cut off, and comes back by itself. */
const MOST_WAITING = 256;
const RETRY_MS = 2_000;

/** Server-sent events, with comments in between; `ended` when the session is over: do not come back. */
export function createEventStream({ ending, after, mayGoOn }: EventStreamDeps): EventStream {
  const encoder = new TextEncoder();
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
    const goesOn = await mayGoOn().catch(() => true);
    if (ending.signal.aborted) return;
    if (!goesOn) {
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
    send({ id, name, data }) {
      write(`${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
    },
  };
}
