import type { ClockPort } from '@/lib/engine/ports';
import type { Door } from '../../app';
import { type FromDoor, type FromHouse, fromDoorSchema } from './messages';

/** The door, as the house knows it. */
export interface DoorLink extends Omit<Door, 'name'> {
  open(): void;
}

export interface DoorLinkDeps {
  readonly clock: Pick<ClockPort, 'after'>;
  send(message: FromHouse): void;
  /** The returned function ends it. */
  onMessage(listener: (message: unknown) => void): void;
  onCommand(command: 'endStreams' | 'stop'): void;
  report(problem: unknown): void;
  /** Default 3,000. */
  readonly answeredWithinMs?: number;
}

type Answer = Extract<FromDoor, { readonly id: number }>;

export function createDoorLink(deps: DoorLinkDeps): DoorLink {
  const { clock, send, report, answeredWithinMs = 3_000 } = deps;
  const waiting = new Map<number, (answer: Answer | undefined) => void>();
  let count = 0;

  deps.onMessage((said) => {
    const message = fromDoorSchema.safeParse(said).data;
    if (!message) return;
    if ('id' in message) waiting.get(message.id)?.(message);
    else deps.onCommand(message.type);
  });

  /** Undefined = the door did not answer in time. */
  const ask = (question: (id: number) => FromHouse): Promise<Answer | undefined> => {
    const id = ++count;
    return new Promise((resolve) => {
      const end = (answer: Answer | undefined) => {
        cancel();
        waiting.delete(id);
        resolve(answer);
      };
      const cancel = clock.after(answeredWithinMs, () => end(undefined));
      waiting.set(id, end);
      send(question(id));
    });
  };

  return {
    async changed(change) {
      const answer = await ask((id) => ({ type: 'changed', id, change }));
      if (!answer) report(`The process that answers calls has not confirmed a change within ${answeredWithinMs} ms.`);
      return answer !== undefined;
    },
    async logState() {
      const answer = await ask((id) => ({ type: 'askLogState', id }));
      if (answer?.type === 'logState') return answer.state;
      throw new Error(`The process that answers calls has not said within ${answeredWithinMs} ms how its log is.`);
    },
    open: () => send({ type: 'open' }),
  };
}
