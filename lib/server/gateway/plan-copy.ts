import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { environments } from '@/lib/contract/common';
import { languageSchema } from '@/lib/flow/schema';
import type { ValueRow } from '../values/open-values';
import { createCopyIndex } from './copy-index';
import type { IndexedFlow, StoredFlow } from './plan-source';
import { readVerifyRows } from './verify/read-rows';

/**
 * The live plans in files, so that a restart answers while the database is away. Documents and sealed secrets only:
 * a secret is opened in memory, with a key that is not in this folder.
 */
export interface PlanCopy {
  /** Where every copied flow answers, and the values. Reads no document. */
  load(): Promise<{ flows: readonly IndexedFlow[]; values: ValueRow[] }>;
  /** Null when there is no readable copy. */
  read(flowId: string): Promise<StoredFlow | null>;
  /** Of every copied flow. */
  stamps(): Promise<ReadonlyMap<string, string>>;
  keepFlow(flow: StoredFlow): void;
  /** Production values of one workspace. */
  keepValues(workspaceId: string, rows: readonly ValueRow[]): void;
  removeFlow(flowId: string): void;
  /** Resolves when everything asked for so far is on disk. */
  settled(): Promise<void>;
}

const flowFileSchema = z.object({
  flowId: z.uuid(),
  workspaceId: z.string(),
  keys: z.array(z.object({ key: z.string(), expiresAt: z.number().nullable() })),
  platform: z.string(),
  language: languageSchema.catch('en'),
  verify: z.unknown().optional().transform(readVerifyRows),
  live: z.object({ version: z.int(), document: z.unknown() }).nullable(),
  stamp: z.string(),
  workspaceStamp: z.string().default(''),
});

const valueFileSchema = z.array(
  z.object({
    workspaceId: z.string(),
    environment: z.enum(environments),
    type: z.enum(['secret', 'variable', 'setting']),
    name: z.string(),
    plain: z.string().nullable(),
    sealed: z
      .base64()
      .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
      .nullable(),
    /** A copy made before secrets named hosts has none. */
    hosts: z.array(z.string()).default([]),
  }),
);

const FLOW = 'flow-';
const VALUES = 'values-';
/** So many files are open at once. */
const AT_ONCE = 32;

/** `report` is told when the folder cannot be written: answers do not depend on it. */
export function createPlanCopy(folder: string, report: (error: unknown) => void): PlanCopy {
  // One write after the other: the copy is never urgent, and the last word on a file must win.
  let last: Promise<void> = Promise.resolve();
  const enqueue = (work: () => Promise<void>) => {
    last = last.then(work).catch(report);
  };
  const namesOf = async (prefix: string) => {
    const names = await readdir(folder).catch(() => []);
    return names.filter((name) => name.startsWith(prefix) && name.endsWith('.json'));
  };
  const readOne = async <T>(name: string, schema: z.ZodType<T>): Promise<T | null> =>
    schema.safeParse(await readJson(path.join(folder, name))).data ?? null;
  const readAll = async <T>(prefix: string, schema: z.ZodType<T>): Promise<T[]> => {
    const names = await namesOf(prefix);
    const read: (T | null)[] = [];
    for (let at = 0; at < names.length; at += AT_ONCE)
      read.push(...(await Promise.all(names.slice(at, at + AT_ONCE).map((name) => readOne(name, schema)))));
    return read.filter((one): one is T => one !== null);
  };

  const index = createCopyIndex({
    read: () => readFile(path.join(folder, INDEX), 'utf8').catch(() => null),
    write: (text) => writeWhole(path.join(folder, INDEX), text),
    append: (text) => appendFile(path.join(folder, INDEX), text, { mode: 0o600 }),
    // The folder was written before there was an index, or the index was lost.
    rebuild: () => readAll(FLOW, flowFileSchema),
  });
  const fileOf = (flowId: string) => path.join(folder, `${FLOW}${flowId}.json`);

  return {
    async load() {
      const [flows, values] = await Promise.all([index.flows(), readAll(VALUES, valueFileSchema)]);
      return { flows, values: values.flat() };
    },
    read: (flowId) => readOne(`${FLOW}${flowId}.json`, flowFileSchema),
    stamps: index.stamps,
    keepFlow(flow) {
      enqueue(async () => {
        await writeWhole(fileOf(flow.flowId), JSON.stringify(flow));
        await index.add(flow);
      });
    },
    keepValues(workspaceId, rows) {
      const text = JSON.stringify(rows.map((row) => ({ ...row, sealed: row.sealed && toBase64(row.sealed) })));
      enqueue(() => writeWhole(path.join(folder, `${VALUES}${workspaceId}.json`), text));
    },
    removeFlow(flowId) {
      enqueue(async () => {
        await rm(fileOf(flowId), { force: true });
        await index.remove(flowId);
      });
    },
    settled: () => last,
  };
}

const INDEX = 'index.jsonl';

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Undefined when there is no such file, or it is not JSON: then it counts as absent. */
async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Readers see the old file or the new one, never a half; one that holds the same already is left alone. */
async function writeWhole(file: string, text: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => '')) === text) return;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, text, { mode: 0o600, flush: true });
  await rename(draft, file);
}
