import { Worker } from 'node:worker_threads';
import type { Ingester } from './ingest';
import type { IngesterOptions } from './ingest-loop';
import type { FromWorker, ToWorker, WorkerInput } from './ingest-worker';
import type { WorkerFile } from './worker-file';

/** Small on purpose: it moves buffers, which live outside this heap. */
const LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 };
const RESTART_MS = 1_000;

/** The ingester on a thread of its own, begun again should it ever die: hooks do not notice either way. */
export function createIngestThread(options: IngesterOptions, { file, execArgv }: WorkerFile): Ingester {
  const { warn, onProgress, ...input } = options;
  const drains = new Map<number, (complete: boolean) => void>();
  let lastDrain = 0;
  let stopped: (() => void) | null = null;
  let restart: NodeJS.Timeout | null = null;
  let worker = begin();

  function begin(): Worker {
    const workerData: WorkerInput = input;
    const begun = new Worker(file, { execArgv: [...execArgv], workerData, resourceLimits: LIMITS });
    begun.on('message', hear);
    begun.on('error', (error: Error) => warn(`the run log's ingester failed: ${error.message}`));
    begun.on('exit', ended);
    return begun;
  }

  function hear(message: FromWorker): void {
    switch (message.type) {
      case 'progress':
        onProgress(message.progress);
        break;
      case 'warn':
        warn(message.message);
        break;
      case 'drained':
        drains.get(message.id)?.(message.complete);
        drains.delete(message.id);
        break;
    }
  }

  function ended(): void {
    for (const answer of drains.values()) answer(false);
    drains.clear();
    if (stopped) stopped();
    else restart = setTimeout(beginAgain, RESTART_MS).unref();
  }

  function beginAgain(): void {
    worker = begin();
  }

  const tell = (message: ToWorker) => worker.postMessage(message);

  return {
    nudge: () => tell({ type: 'nudge' }),
    drain: () =>
      new Promise((resolve) => {
        const id = ++lastDrain;
        drains.set(id, resolve);
        tell({ type: 'drain', id });
      }),
    async stop(withinMs) {
      if (restart) clearTimeout(restart);
      const ended = new Promise<void>((resolve) => {
        stopped = resolve;
      });
      tell({ type: 'stop', withinMs });
      // Past its own time limit it hangs; what it has not taken in waits on disk.
      const overdue = setTimeout(() => void worker.terminate(), withinMs + 2_000);
      if (worker.threadId !== -1) await ended;
      clearTimeout(overdue);
    },
  };
}
