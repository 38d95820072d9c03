import type { Server } from 'node:http';
import type { Calls } from '../calls';
import type { Web } from './web';

/** What stands behind the open port: all of it in this process, or calls here and everything else in a child. */
export interface Behind {
  readonly calls: Pick<Calls, 'gateway' | 'plans' | 'runLog'>;
  /** Null = this process has no pages. */
  readonly web: Pick<Web, 'handle'> | null;
  /** When it resolves, calls are answered. */
  start(): Promise<void>;
  /** When it resolves, pages are answered too, or will be as soon as they can. */
  openPages(server: Server): Promise<void>;
  /** Streams that never end by themselves end, so that a stop need not wait for them. */
  endStreams(): void;
  stop(): Promise<void>;
}

export interface BehindOptions {
  /** Of the database. */
  readonly url: string;
  readonly projectFolder: string;
  say(line: string): void;
}
