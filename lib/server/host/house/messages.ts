import { z } from 'zod';
import { logStateSchema } from '@/lib/contract/log';
import { changeSchema } from '../../changes';

/** What the house says to the door over the channel between parent and child. */
export const fromHouseSchema = z.discriminatedUnion('type', [
  /** It listens. */
  z.object({ type: z.literal('open') }),
  /** Something that plans are made of was committed; the door answers with `heard`. */
  z.object({ type: z.literal('changed'), id: z.number(), change: changeSchema }),
  /** How the log of calls keeps up; the door answers with `logState`. */
  z.object({ type: z.literal('askLogState'), id: z.number() }),
]);
export type FromHouse = z.output<typeof fromHouseSchema>;

/** What the door says to the house. */
export const fromDoorSchema = z.discriminatedUnion('type', [
  /** Calls are answered by what the change with this number made of plans. */
  z.object({ type: z.literal('heard'), id: z.number() }),
  z.object({ type: z.literal('logState'), id: z.number(), state: logStateSchema }),
  /** A stop has begun: streams that never end by themselves end now. */
  z.object({ type: z.literal('endStreams') }),
  z.object({ type: z.literal('stop') }),
]);
export type FromDoor = z.output<typeof fromDoorSchema>;

/** What the house is told in its environment, under this name. */
export const GIVEN = 'HOOKLOOM_HOUSE';

export const givenSchema = z.object({
  /** Path of the socket on which it shall listen. */
  socket: z.string(),
  databaseUrl: z.string(),
  /** The door's name in notices of changes. */
  self: z.string(),
});
export type Given = z.output<typeof givenSchema>;
