import { createRunLog } from './run-log';
import { exampleRun } from './testing';

// A process for the crash test: appends runs without end and says which ones the log calls written. `argv`: data folder, database.
const [, , dataDir = '', databaseUrl = ''] = process.argv;
const runLog = createRunLog({ dataDir, databaseUrl, settings: { segmentBytes: 300_000 } });
await runLog.start();
const ids: string[] = [];
let told = 0;

function appendSome(): void {
  for (let i = 0; i < 20; i++) {
    const run = exampleRun();
    ids.push(run.id);
    runLog.append(run);
  }
  const { written } = runLog.stats();
  if (written > told) process.stdout.write(`${ids.slice(told, written).join('\n')}\n`);
  told = Math.max(told, written);
  setTimeout(appendSome, 1);
}
appendSome();
