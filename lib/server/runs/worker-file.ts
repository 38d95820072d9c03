import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface WorkerFile {
  readonly file: string;
  readonly execArgv: readonly string[];
}

/**
 * Where the ingester's thread finds its code, decided here alone: beside the bundle (`dist/ingest-worker.js`) in production,
 * the source through tsx in development. Null on a host that bundles us without it; the ingester then runs on the main thread.
 */
export function ingestWorkerFile(): WorkerFile | null {
  if (!import.meta.url.startsWith('file:')) return null;
  const here = fileURLToPath(import.meta.url);
  const isSource = here.endsWith('.ts');
  const file = path.join(path.dirname(here), isSource ? 'ingest-worker.ts' : 'ingest-worker.js');
  if (!existsSync(file)) return null;
  return { file, execArgv: isSource ? ['--import', tsxInThread()] : [] };
}

/** `--import tsx` registers in the main thread only; a worker calls the registration itself. */
function tsxInThread(): string {
  const api = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  return `data:text/javascript,import{register}from${encodeURIComponent(api)};register()`;
}
