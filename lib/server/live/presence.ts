import { can } from '@/lib/contract/permissions';
import type { Presence as PresenceShown } from '@/lib/contract/presence';
import type { PrismaClient } from '@/prisma/generated/client';
import { AppError } from '../errors';
import { findFlow } from '../flows/rows';
import { type Actor, allow } from '../permissions';
import { createDraftWatch, type DraftState, type DraftWatch, type DraftWatchDeps } from './draft-watch';
import { createEventStream } from './event-stream';

/** Who is in which flow. It lives in the memory of this process (decision 92): nothing of it is worth a write. */
export interface Presence {
  join(actor: Actor, flowId: string, joining: Joining): Promise<ReadableStream<Uint8Array>>;
  move(actor: Actor, flowId: string, place: { readonly tab: string; readonly step: string | null }): Promise<void>;
  /** Ends every stream, so that the server can stop. */
  stop(): void;
}

export interface Joining {
  readonly tab: string;
  /** Ends with the connection. */
  readonly signal: AbortSignal;
  /** Asked now and then: null when the session has ended or the key is gone. */
  recheck(): Promise<Actor | null>;
}

export interface PresenceDeps extends DraftWatchDeps {
  readonly prisma: PrismaClient;
  now(): number;
}

interface Member {
  readonly tab: string;
  readonly ending: AbortController;
  actor: Actor;
  step: string | null;
  heardAt: number;
  tell(shown: PresenceShown): void;
}

interface Room {
  readonly members: Set<Member>;
  draft: DraftState | null;
  leave(): void;
}

const MOST_OF_ONE = 12;
const MOST_OF_ALL = 500;
/** A window that says nothing for so long has been closed, whatever its connection says. */
const SILENT_MS = 90_000;

export function createPresence(deps: PresenceDeps): Presence {
  const rooms = new Map<string, Room>();
  const drafts = createDraftWatch(deps);

  function admit(actor: Actor): void {
    const all = [...rooms.values()].flatMap(({ members }) => [...members]);
    const own = all.filter((member) => isSameActor(member.actor, actor));
    if (own.length >= MOST_OF_ONE || all.length >= MOST_OF_ALL)
      throw new AppError('streams_many', { limit: MOST_OF_ONE });
  }

  function enter(flowId: string, member: Member): void {
    const room = rooms.get(flowId) ?? openRoom(drafts, flowId);
    rooms.set(flowId, room);
    const former = [...room.members].filter(
      (other) => other.tab === member.tab && isSameActor(other.actor, member.actor),
    );
    room.members.add(member);
    // The same window again: its former connection broke.
    for (const { ending } of former) ending.abort();
    member.ending.signal.addEventListener('abort', () => {
      room.members.delete(member);
      if (room.members.size > 0) return show(room);
      room.leave();
      if (rooms.get(flowId) === room) rooms.delete(flowId);
    });
    show(room);
  }

  return {
    async join(actor, flowId, { tab, signal, recheck }) {
      allow(actor, 'flow:read');
      await findFlow(deps.prisma, actor, flowId);
      admit(actor);
      const ending = new AbortController();
      const member: Member = { tab, ending, actor, step: null, heardAt: deps.now(), tell: () => {} };
      const stream = createEventStream({
        ending,
        after: deps.after,
        async mayGoOn() {
          // Not `ended`: a machine that slept comes back.
          if (deps.now() - member.heardAt > SILENT_MS) ending.abort();
          const now = await recheck();
          if (now) member.actor = now;
          const room = rooms.get(flowId);
          if (now && room) show(room);
          return now !== null && can(now, 'flow:read');
        },
      });
      member.tell = (shown) => stream.send({ name: 'presence', data: shown });
      enter(flowId, member);
      signal.addEventListener('abort', () => ending.abort());
      if (signal.aborted) ending.abort();
      return stream.body;
    },
    async move(actor, flowId, { tab, step }) {
      allow(actor, 'flow:read');
      const room = rooms.get(flowId);
      const member = [...(room?.members ?? [])].find((one) => one.tab === tab && isSameActor(one.actor, actor));
      if (!room || !member) return void (await findFlow(deps.prisma, actor, flowId));
      member.heardAt = deps.now();
      if (member.step === step) return;
      member.step = step;
      show(room);
    },
    stop() {
      for (const { members } of rooms.values()) for (const { ending } of [...members]) ending.abort();
    },
  };
}

function openRoom(drafts: DraftWatch, flowId: string): Room {
  const room: Room = { members: new Set(), draft: null, leave: () => {} };
  room.leave = drafts.watch(flowId, (draft) => {
    if (room.draft?.revision === draft.revision && room.draft.isGone === draft.isGone) return;
    room.draft = draft;
    show(room);
  });
  return room;
}

/** Tells everybody; nobody before it is known what the draft is. */
function show({ draft, members }: Room): void {
  if (!draft) return;
  for (const reader of [...members]) {
    const people = [...members].map(({ tab, actor, step }) => ({
      tab,
      name: actor.name,
      isYou: isSameActor(actor, reader.actor),
      step,
    }));
    const { revision, isGone } = draft;
    reader.tell({ state: isGone ? 'gone' : 'open', revision, mayEdit: can(reader.actor, 'flow:edit'), people });
  }
}

const isSameActor = (one: Actor, other: Actor): boolean => one.id === other.id && one.workspaceId === other.workspaceId;
