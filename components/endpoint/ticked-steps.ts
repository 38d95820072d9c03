import { z } from 'zod';

/** The part of `localStorage` that is needed. */
export interface TickStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export interface TickedSteps {
  /** Places of the steps in the platform's list. */
  read(): ReadonlySet<number>;
  write(places: ReadonlySet<number>): void;
}

/** One address at one platform. */
export interface Connection {
  readonly flowId: string;
  readonly platform: string;
  readonly environment: string;
}

const placesSchema = z.array(z.int().min(0)).max(50);

/** What somebody ticked off while connecting, kept in this browser. A full or closed storage costs only that. */
export function createTickedSteps(
  openStorage: () => TickStorage,
  { flowId, platform, environment }: Connection,
): TickedSteps {
  const key = `hookloom.connect.${flowId}.${platform}.${environment}`;
  return {
    read() {
      try {
        return new Set(placesSchema.parse(JSON.parse(openStorage().getItem(key) ?? '[]')));
      } catch {
        return new Set();
      }
    },
    write(places) {
      try {
        openStorage().setItem(key, JSON.stringify([...places].sort((a, b) => a - b)));
      } catch {
        // They stay ticked while the page is open.
      }
    },
  };
}
