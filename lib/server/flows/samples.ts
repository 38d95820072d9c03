import { environments } from '@/lib/contract/common';
import type { SampleChanges } from '@/lib/contract/tries';
import type { Samples } from '@/lib/flow/file';
import type { Json } from '@/lib/flow/json';
import { MAX_SAMPLES_CHARS, type SampleSources, shrunkSample } from '@/lib/flow/sample';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import { type Actor, allow } from '../permissions';
import { MASKED, type Masker, MIN_MASKED, maskerOf } from '../runs/mask';
import { openValues } from '../values/open-values';
import type { Sealing } from '../values/sealing';
import { lockFlow, readBeside, toStored } from './rows';

/** Example outputs of steps, beside the draft: what fields and bubbles show before the flow runs. */
export interface FlowSamples {
  /** Merges: an example by step key, null forgets one. Secrets are taken out, long ones cut. No edit of the draft. */
  keep(actor: Actor, flowId: string, changes: SampleChanges): Promise<void>;
}

export interface FlowSamplesDeps {
  readonly prisma: PrismaClient;
  readonly sealing: Pick<Sealing, 'unseal'>;
  /** Milliseconds since the epoch. */
  now(): number;
}

export function createFlowSamples({ prisma, sealing, now }: FlowSamplesDeps): FlowSamples {
  return {
    async keep(actor, flowId, changes) {
      allow(actor, 'flow:edit');
      const masker = await maskerFor(prisma, sealing, actor.workspaceId);
      await prisma.$transaction(async (tx) => {
        const row = await lockFlow(tx, actor, flowId);
        const { samples, sampleSources: sources } = readBeside(row);
        for (const [key, change] of Object.entries(changes)) {
          delete samples[key];
          delete sources[key];
          const output = change ? shrunkSample(redacted(change.output, masker)) : undefined;
          if (!change || output === undefined) continue;
          samples[key] = output;
          sources[key] = { from: change.from, at: change.at ?? new Date(now()).toISOString() };
        }
        dropOldest(samples, sources);
        await write(tx, flowId, { samples, sources });
      });
    },
  };
}

/** Past Prisma, which would note a change of the flow: to have seen an example is none. */
async function write(
  tx: Prisma.TransactionClient,
  flowId: string,
  { samples, sources }: { samples: Samples; sources: SampleSources },
) {
  const [values, origins] = [JSON.stringify(toStored(samples)), JSON.stringify(toStored(sources))];
  await tx.$executeRaw`
    UPDATE flow SET samples = ${values}::json, "sampleSources" = ${origins}::json WHERE id = ${flowId}`;
}

function dropOldest(samples: Samples, sources: SampleSources): void {
  const sizeOf = (key: string) => JSON.stringify(samples[key]).length;
  const oldestFirst = Object.keys(samples).sort((a, b) => (sources[a]?.at ?? '').localeCompare(sources[b]?.at ?? ''));
  let size = oldestFirst.reduce((sum, key) => sum + sizeOf(key), 0);
  for (const key of oldestFirst) {
    if (size <= MAX_SAMPLES_CHARS) return;
    size -= sizeOf(key);
    delete samples[key];
    delete sources[key];
  }
}

/** Without the values of secrets, and without what a name says is one. */
function redacted(value: Json, masker: Masker): Json {
  if (typeof value === 'string') return masker.text(value);
  if (Array.isArray(value)) return value.map((item) => redacted(item, masker));
  if (typeof value !== 'object' || value === null) return masker.json(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      masker.text(key),
      typeof item === 'string' && masker.hides(key) ? MASKED : redacted(item, masker),
    ]),
  );
}

async function maskerFor(prisma: PrismaClient, sealing: FlowSamplesDeps['sealing'], workspaceId: string) {
  const rows = await prisma.storedValue.findMany({ where: { workspaceId, type: 'secret' } });
  const secrets = environments.flatMap((environment) =>
    Object.values(
      openValues(
        rows.filter((row) => row.environment === environment),
        sealing,
      ).secret,
    ),
  );
  return maskerOf({ values: secrets.filter((secret) => secret.length >= MIN_MASKED), headers: new Set() });
}
