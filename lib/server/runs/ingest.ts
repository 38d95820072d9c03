import { type IngesterOptions, IngestLoop } from './ingest-loop';

/** Takes segments into the database, each batch exactly once. */
export interface Ingester {
  /** There is something new. */
  nudge(): void;
  /** Takes in all that is written now; false if the database did not let it. */
  drain(): Promise<boolean>;
  /** Drains for at most so long, then lets go of the folders. */
  stop(withinMs: number): Promise<void>;
}

export function createIngester(options: IngesterOptions): Ingester {
  const loop = new IngestLoop(options);
  return {
    nudge: () => loop.nudge(),
    drain: () => loop.drain(),
    stop: (withinMs) => loop.stop(withinMs),
  };
}
