import type { RunSummary } from '@/lib/contract/runs';
import type { PrismaClient } from '@/prisma/generated/client';
import { AppError } from '../errors';
import { findFlow } from '../flows/rows';
import { type Actor, allow } from '../permissions';
import { timeOfRunId } from '../runs/run-id';
import { toSummary } from '../runs/run-view';
import type { Runs } from '../runs/runs';
import { createLiveFeed, type LiveFeed, type LiveFeedDeps } from './live-feed';
import { createLiveStream } from './live-stream';

/** Real calls of a flow, shown as they happen. */
export interface Live {
  /** Server-sent events: the last calls, then every new one; see `live-stream`. */
  watch(actor: Actor, flowId: string, watching: Watching): Promise<ReadableStream<Uint8Array>>;
  /** Ends every stream, so that the server can stop. */
  stop(): void;
}

export interface Watching {
  /** Id of the last call that was seen: the stream goes on from there. */
  readonly after: string | null;
  /** Ends with the connection. */
  readonly signal: AbortSignal;
  /** Asked now and then: null when the session has ended or the key is gone. */
  recheck(): Promise<Actor | null>;
}

export interface LiveDeps extends LiveFeedDeps {
  readonly prisma: PrismaClient;
  readonly runs: Pick<Runs, 'list'>;
}

/** A browser opens six connections to one server: a person with this many open would see nothing else load. */
const MOST_OF_ONE = 5;
const MOST_OF_ALL = 200;
const LAST_CALLS = 30;
/** Calls that were under way when the connection broke begin earlier than the last one seen. */
const OVERLAP_MS = 120_000;

export function createLive(deps: LiveDeps): Live {
  const feeds = new Map<string, LiveFeed>();
  const open = new Map<AbortController, string>();

  function feedOf(workspaceId: string, flowId: string): LiveFeed {
    for (const [key, feed] of feeds) if (feed.isIdle) feeds.delete(key);
    const feed = feeds.get(flowId) ?? createLiveFeed(deps, { workspaceId, flowId });
    feeds.set(flowId, feed);
    return feed;
  }

  function admit(actor: Actor): AbortController {
    const who = `${actor.workspaceId} ${actor.id}`;
    const ofOne = [...open.values()].filter((one) => one === who).length;
    if (ofOne >= MOST_OF_ONE || open.size >= MOST_OF_ALL) throw new AppError('streams_many', { limit: MOST_OF_ONE });
    const ending = new AbortController();
    open.set(ending, who);
    ending.signal.addEventListener('abort', () => open.delete(ending));
    return ending;
  }

  return {
    async watch(actor, flowId, { after, signal, recheck }) {
      allow(actor, 'run:read');
      await findFlow(deps.prisma, actor, flowId);
      const ending = admit(actor);
      try {
        let reader = actor;
        const recheckReader = async () => {
          const now = await recheck();
          if (now) reader = now;
          return now;
        };
        const stream = createLiveStream({ ending, after: deps.after, recheck: recheckReader });
        const summaries = (rows: Parameters<Parameters<LiveFeed['join']>[0]>[0]) =>
          stream.send(rows.map((row) => toSummary(row, reader)));
        const leave = await feedOf(actor.workspaceId, flowId).join(summaries);
        ending.signal.addEventListener('abort', leave);
        stream.send(await lastCalls(deps.runs, actor, { flowId, after }));
        signal.addEventListener('abort', () => ending.abort());
        if (signal.aborted) ending.abort();
        return stream.body;
      } catch (error) {
        ending.abort();
        throw error;
      }
    },
    stop() {
      for (const ending of open.keys()) ending.abort();
    },
  };
}

/** Oldest first, as they would have come. */
async function lastCalls(
  runs: Pick<Runs, 'list'>,
  actor: Actor,
  { flowId, after }: { flowId: string; after: string | null },
): Promise<RunSummary[]> {
  const lastSeen = after === null ? Number.NaN : timeOfRunId(after);
  const from = Number.isFinite(lastSeen) ? { from: new Date(lastSeen - OVERLAP_MS).toISOString() } : {};
  const { items } = await runs.list(actor, { flowId, source: 'hook', limit: LAST_CALLS, ...from });
  return items.reverse();
}
