import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { languageSchema } from '@/lib/flow/schema';
import { environments, type ValueRow } from '../values/values';
import type { StoredFlow } from './plan-source';
import { readVerifyRows } from './verify/read-rows';

/**
 * The live plans in files, so that a restart answers while the database is away. Documents and sealed secrets only:
 * a secret is opened in memory, with a key that is not in this folder.
 */
export interface PlanCopy {
  /** Everything in the folder that can be read. */
  load(): Promise<{ flows: StoredFlow[]; values: ValueRow[] }>;
  keepFlow(flow: StoredFlow): void;
  /** Production values of one workspace. */
  keepValues(workspaceId: string, rows: readonly ValueRow[]): void;
  removeFlow(flowId: string): void;
  flowIds(): Promise<string[]>;
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
});

const valueFileSchema = z.array(
  z.object({
    workspaceId: z.string(),
    environment: z.enum(environments),
    type: z.enum(['secret', 'variable']),
    name: z.string(),
    plain: z.string().nullable(),
    sealed: z
      .base64()
      .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
      .nullable(),
  }),
);

const FLOW = 'flow-';
const VALUES = 'values-';

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
  const readAll = async <T>(prefix: string, schema: z.ZodType<T>): Promise<T[]> => {
    const files = await Promise.all((await namesOf(prefix)).map((name) => readJson(path.join(folder, name))));
    return files.flatMap((content) => {
      const parsed = schema.safeParse(content);
      return parsed.success ? [parsed.data] : [];
    });
  };
  return {
    async load() {
      const [flows, values] = await Promise.all([readAll(FLOW, flowFileSchema), readAll(VALUES, valueFileSchema)]);
      return { flows, values: values.flat() };
    },
    keepFlow(flow) {
      enqueue(() => writeWhole(path.join(folder, `${FLOW}${flow.flowId}.json`), JSON.stringify(flow)));
    },
    keepValues(workspaceId, rows) {
      const text = JSON.stringify(rows.map((row) => ({ ...row, sealed: row.sealed && toBase64(row.sealed) })));
      enqueue(() => writeWhole(path.join(folder, `${VALUES}${workspaceId}.json`), text));
    },
    removeFlow(flowId) {
      enqueue(() => rm(path.join(folder, `${FLOW}${flowId}.json`), { force: true }));
    },
    flowIds: async () => (await namesOf(FLOW)).map((name) => name.slice(FLOW.length, -'.json'.length)),
    settled: () => last,
  };
}

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
