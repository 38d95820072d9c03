import { z } from 'zod';

/** The part of `localStorage` that is needed. */
export interface TickStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export interface TickedSteps {
  read(): Ticks;
  write(ticks: Ticks): void;
}

/**
 * Place of a step in the platform's list → what the step asked for when it was ticked. A step that asks for something
 * else by now, such as another check, is to be done again.
 */
export type Ticks = ReadonlyMap<number, string>;

/** One address at one platform. */
export interface Connection {
  readonly flowId: string;
  readonly platform: string;
  readonly environment: string;
}

const placeSchema = z.int().min(0);
/** A place alone was written by former releases, for a step as it was then. */
const ticksSchema = z
  .array(z.union([placeSchema.transform((place) => [place, ''] as const), z.tuple([placeSchema, z.string()])]))
  .max(50);

/** What somebody ticked off while connecting, kept in this browser. A full or closed storage costs only that. */
export function createTickedSteps(
  openStorage: () => TickStorage,
  { flowId, platform, environment }: Connection,
): TickedSteps {
  const key = `hookloom.connect.${flowId}.${platform}.${environment}`;
  return {
    read() {
      try {
        return new Map(ticksSchema.parse(JSON.parse(openStorage().getItem(key) ?? '[]')));
      } catch {
        return new Map();
      }
    },
    write(ticks) {
      try {
        openStorage().setItem(key, JSON.stringify([...ticks].sort(([a], [b]) => a - b)));
      } catch {
        // They stay ticked while the page is open.
      }
    },
  };
}
