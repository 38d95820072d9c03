import type { ClockPort } from '@/lib/engine/ports';
import type { Change } from '../../changes';
import { type FromDoor, type FromHouse, fromDoorSchema } from './messages';

/** The door, as the house knows it. */
export interface DoorLink {
  /** Resolves when calls are answered by the change, or when the door has not said so in time: it then hears by the database. */
  changed(change: Change): Promise<void>;
  open(): void;
}

export interface DoorLinkDeps {
  readonly clock: Pick<ClockPort, 'after'>;
  send(message: FromHouse): void;
  /** The returned function ends it. */
  onMessage(listener: (message: unknown) => void): void;
  onCommand(command: Exclude<FromDoor['type'], 'heard'>): void;
  report(problem: unknown): void;
  /** Default 3,000. */
  readonly heardWithinMs?: number;
}

export function createDoorLink(deps: DoorLinkDeps): DoorLink {
  const { clock, send, report, heardWithinMs = 3_000 } = deps;
  const waiting = new Map<number, () => void>();
  let count = 0;

  deps.onMessage((said) => {
    const message = fromDoorSchema.safeParse(said).data;
    if (message?.type === 'heard') waiting.get(message.id)?.();
    else if (message) deps.onCommand(message.type);
  });

  return {
    changed(change) {
      const id = ++count;
      return new Promise((resolve) => {
        const end = () => {
          cancel();
          waiting.delete(id);
          resolve();
        };
        const cancel = clock.after(heardWithinMs, () => {
          report(`The process that answers calls has not confirmed a change within ${heardWithinMs} ms.`);
          end();
        });
        waiting.set(id, end);
        send({ type: 'changed', id, change });
      });
    },
    open: () => send({ type: 'open' }),
  };
}
