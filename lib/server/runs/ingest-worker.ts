import { parentPort, workerData } from 'node:worker_threads';
import { createIngester } from './ingest';
import type { IngesterOptions } from './ingest-loop';
import type { IngestProgress } from './ingest-progress';
import { lowerThisThread } from './low-priority';

/** Options as they cross to the thread. */
export type WorkerInput = Omit<IngesterOptions, 'warn' | 'onProgress'>;

export type ToWorker =
  | { readonly type: 'nudge' }
  | { readonly type: 'drain'; readonly id: number }
  | { readonly type: 'stop'; readonly withinMs: number };

export type FromWorker =
  | { readonly type: 'progress'; readonly progress: IngestProgress }
  | { readonly type: 'warn'; readonly message: string }
  | { readonly type: 'drained'; readonly id: number; readonly complete: boolean };

const port = parentPort;
if (port) {
  lowerThisThread();
  const tell = (message: FromWorker) => port.postMessage(message);
  const input: WorkerInput = workerData; // given by ingest-thread.ts alone
  const ingester = createIngester({
    ...input,
    warn: (message) => tell({ type: 'warn', message }),
    onProgress: (progress) => tell({ type: 'progress', progress }),
  });
  port.on('message', async (message: ToWorker) => {
    switch (message.type) {
      case 'nudge':
        return ingester.nudge();
      case 'drain':
        return tell({ type: 'drained', id: message.id, complete: await ingester.drain() });
      case 'stop':
        await ingester.stop(message.withinMs);
        // Nothing else holds the thread: it ends by itself.
        return port.close();
    }
  });
}
