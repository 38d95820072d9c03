import { type KeptSamples, type SampleChanges, sampleChanges } from './samples';

export interface SampleKeepingPorts {
  /** Tells the server; false = no answer, or a refusal. `isLast`: the page may be gone before it answers. */
  send(changes: SampleChanges, isLast: boolean): Promise<boolean>;
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, callback: () => void): () => void;
}

export interface SampleKeeping {
  changed(now: KeptSamples): void;
  /** The page is hidden or closes: what waits is told at once. */
  flush(): void;
}

const PAUSE_MS = 800;

/** Tells the server of samples a moment after they changed. They are a convenience: without an answer the next change tells them again. */
export function createSampleKeeping(ports: SampleKeepingPorts, start: KeptSamples): SampleKeeping {
  let kept = start;
  let now = start;
  let telling: KeptSamples | null = null;
  let cancelTimer = () => {};

  async function tell(isLast: boolean): Promise<void> {
    cancelTimer();
    const told = now;
    const changes = sampleChanges(kept, told);
    if (!changes || telling === told) return;
    telling = told;
    if (await ports.send(changes, isLast)) kept = told;
    if (telling === told) telling = null;
  }

  return {
    changed(next) {
      now = next;
      cancelTimer();
      cancelTimer = ports.after(PAUSE_MS, () => void tell(false));
    },
    flush: () => void tell(true),
  };
}
