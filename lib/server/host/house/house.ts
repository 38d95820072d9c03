import type { ChildProcess } from 'node:child_process';
import type { LogState } from '@/lib/contract/log';
import type { ClockPort } from '@/lib/engine/ports';
import type { Change } from '../../changes';
import { type FromDoor, type FromHouse, fromHouseSchema } from './messages';

/** The process of pages and management API, as the door knows it: started, and started again whenever it dies. */
export interface House {
  start(): void;
  /** Path of the socket on which it answers; null while it does not. A promise only until the first house has opened or died. */
  address(): string | null | Promise<string | null>;
  /** Resolves when the first house has opened or died. */
  readonly settled: Promise<void>;
  /** 0 = none is running. */
  readonly pid: number;
  /** Streams that never end by themselves end. */
  endStreams(): void;
  stop(): Promise<void>;
}

export interface HouseDeps {
  /** Starts a house that listens on this socket, with a channel for messages. */
  launch(socket: string): ChildProcess;
  nextSocket(): string;
  /** Resolves when calls are answered by the change. */
  changed(change: Change): Promise<void>;
  /** How the log of calls keeps up. */
  logState(): LogState;
  say(line: string): void;
  readonly clock: ClockPort;
  readonly pauses?: Pauses;
}

/** Between the death of a house and the next start, in milliseconds. */
export interface Pauses {
  readonly first: number;
  readonly most: number;
  /** A house that was open for so long begins with the first pause again. */
  readonly steady: number;
}

const PAUSES: Pauses = { first: 250, most: 10_000, steady: 5_000 };
const STOP_WITHIN_MS = 10_000;

export function createHouse(deps: HouseDeps): House {
  const { say, clock, pauses = PAUSES } = deps;
  let current: Child | null = null;
  let pause = pauses.first;
  let isStopping = false;
  let cancelRestart = () => {};
  let settle = () => {};
  let isSettled = false;
  const settled = new Promise<void>((resolve) => {
    settle = () => {
      isSettled = true;
      resolve();
    };
  });

  const start = () => {
    const child = adopt(deps, settle);
    current = child;
    void child.gone.then((reason) => {
      current = null;
      settle();
      if (isStopping) return;
      const livedMs = child.openedAt === null ? 0 : clock.elapsed() - child.openedAt;
      if (livedMs >= pauses.steady) pause = pauses.first;
      say(
        `The process of pages is gone (${reason}); it is started again in ${pause} ms. Calls are answered meanwhile.`,
      );
      cancelRestart = clock.after(pause, start);
      pause = Math.min(pause * 2, pauses.most);
    });
  };

  const address = () => (current && current.openedAt !== null ? current.socket : null);

  return {
    start,
    settled,
    address: () => (isSettled ? address() : settled.then(address)),
    get pid() {
      return current?.process.pid ?? 0;
    },
    endStreams: () => current?.tell({ type: 'endStreams' }),
    async stop() {
      isStopping = true;
      cancelRestart();
      if (!current) return;
      const { process, tell, gone } = current;
      tell({ type: 'stop' });
      const cancel = clock.after(STOP_WITHIN_MS, () => void process.kill('SIGKILL'));
      await gone;
      cancel();
    },
  };
}

interface Child {
  readonly process: ChildProcess;
  readonly socket: string;
  /** Null until it listens. */
  readonly openedAt: number | null;
  /** Resolves with the reason when it has ended. */
  readonly gone: Promise<string>;
  tell(message: FromDoor): void;
}

function adopt({ launch, nextSocket, changed, logState, clock }: HouseDeps, onOpen: () => void): Child {
  const socket = nextSocket();
  const process = launch(socket);
  let openedAt: number | null = null;
  const tell = (message: FromDoor) => {
    // One that has just died cannot be told; its end is noticed by itself.
    if (process.connected) process.send(message, () => undefined);
  };
  const hear = (message: FromHouse) => {
    if (message.type === 'changed')
      return void changed(message.change).then(() => tell({ type: 'heard', id: message.id }));
    if (message.type === 'askLogState') return tell({ type: 'logState', id: message.id, state: logState() });
    openedAt = clock.elapsed();
    onOpen();
  };
  process.on('message', (said) => {
    const message = fromHouseSchema.safeParse(said).data;
    if (message) hear(message);
  });
  return {
    process,
    socket,
    tell,
    get openedAt() {
      return openedAt;
    },
    gone: new Promise((resolve) => {
      process.once('error', (error) => resolve(error.message));
      process.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    }),
  };
}
