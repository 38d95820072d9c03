import { z } from 'zod';
import type { IndexedFlow } from './plan-source';

/** The file of the index. Each method rejects when the disk does not take part, but for `read`: null = no such file. */
export interface IndexFile {
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
  append(text: string): Promise<void>;
  /** What the index would say, read from the files of the flows. */
  rebuild(): Promise<readonly IndexedFlow[]>;
}

/** Where the copied flows answer, one line for each change, so that a start opens one file and not thousands. */
export interface CopyIndex {
  flows(): Promise<readonly IndexedFlow[]>;
  stamps(): Promise<ReadonlyMap<string, string>>;
  add(flow: IndexedFlow): Promise<void>;
  remove(flowId: string): Promise<void>;
}

const lineSchema = z.union([
  z.object({
    flowId: z.string(),
    workspaceId: z.string(),
    keys: z.array(z.object({ key: z.string(), expiresAt: z.number().nullable() })),
    stamp: z.string(),
  }),
  z.object({ flowId: z.string(), gone: z.literal(true) }),
]);

/** Lines beyond twice the flows, and so many more, are written out of the file. */
const SPARE_LINES = 1_000;

export function createCopyIndex(file: IndexFile): CopyIndex {
  let loading: Promise<Map<string, string>> | null = null;

  const readStamps = async () => {
    const { flows, isWritten } = await readIndex(file);
    // Without an index every flow counts as copied, but not as what it is now: each is written again.
    return new Map(flows.map(({ flowId, stamp }) => [flowId, isWritten ? stamp : '']));
  };
  /** Only the stamps stay in memory: the rest is in the table of plans. */
  const stamps = () => {
    loading ??= readStamps();
    return loading;
  };

  return {
    flows: async () => (await readIndex(file)).flows,
    stamps,
    async add(flow) {
      const known = await stamps();
      if (known.get(flow.flowId) === flow.stamp) return;
      await file.append(toLine(flow));
      known.set(flow.flowId, flow.stamp);
    },
    async remove(flowId) {
      const known = await stamps();
      if (!known.has(flowId)) return;
      await file.append(`${JSON.stringify({ flowId, gone: true })}\n`);
      known.delete(flowId);
    },
  };
}

async function readIndex(file: IndexFile): Promise<{ flows: readonly IndexedFlow[]; isWritten: boolean }> {
  const text = await file.read();
  if (text === null) return { flows: await file.rebuild(), isWritten: false };
  const lines = text.split('\n');
  const flows = latest(lines);
  const isLong = lines.length > 2 * flows.length + SPARE_LINES;
  const tidying = isLong ? file.write(flows.map(toLine).join('')) : endLine(file, text);
  await tidying.catch(() => undefined); // a full disk: it is read as it is
  return { flows, isWritten: true };
}

/** The next line must not continue one that a crash cut off. */
async function endLine(file: IndexFile, text: string): Promise<void> {
  if (text !== '' && !text.endsWith('\n')) await file.append('\n');
}

function toLine({ flowId, workspaceId, keys, stamp }: IndexedFlow): string {
  return `${JSON.stringify({ flowId, workspaceId, keys, stamp })}\n`;
}

/** A line that a crash cut off counts as never written. */
function latest(lines: readonly string[]): IndexedFlow[] {
  const flows = new Map<string, IndexedFlow>();
  for (const line of lines) {
    const entry = lineSchema.safeParse(parsed(line)).data;
    if (!entry) continue;
    if ('gone' in entry) flows.delete(entry.flowId);
    else flows.set(entry.flowId, entry);
  }
  return [...flows.values()];
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
