import { can } from '@/lib/contract/permissions';
import type { RunSummary } from '@/lib/contract/runs';
import type { Actor } from '../permissions';
import { createEventStream, type EventStream, type EventStreamDeps } from './event-stream';

export interface LiveStreamDeps extends Pick<EventStreamDeps, 'ending' | 'after'> {
  recheck(): Promise<Actor | null>;
}

export interface LiveStream extends Pick<EventStream, 'body'> {
  /** A call that was sent already is not sent again. */
  send(calls: readonly RunSummary[]): void;
}

const MOST_REMEMBERED = 500;

/** Events: `call` (id and data of a call). A reader that was cut off goes on from the last call it saw. */
export function createLiveStream({ ending, after, recheck }: LiveStreamDeps): LiveStream {
  const sent = new Set<string>();
  const stream = createEventStream({
    ending,
    after,
    async mayGoOn() {
      const actor = await recheck();
      return actor !== null && can(actor, 'run:read');
    },
  });
  return {
    body: stream.body,
    send(calls) {
      for (const call of calls) {
        if (sent.has(call.id)) continue;
        sent.add(call.id);
        if (sent.size > MOST_REMEMBERED) sent.delete([...sent][0] ?? '');
        stream.send({ id: call.id, name: 'call', data: call });
      }
    },
  };
}
