import type { NewAddress } from '@/lib/contract/versions';
import type { PrismaClient } from '@/prisma/generated/client';
import { audit } from '../audit';
import type { Change } from '../changes';
import { type Actor, allow } from '../permissions';
import { newEndpointKey, urlsOf } from './address';
import { lockFlow } from './rows';

export interface FlowKeys {
  /** A new address at once; the one before it answers until `oldKeyUntil`, so that the platform can be changed over in peace. */
  rotateKey(actor: Actor, id: string, origin: string): Promise<NewAddress>;
}

export interface FlowKeysDeps {
  readonly prisma: PrismaClient;
  changed(change: Change): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
}

const OVERLAP_MS = 7 * 24 * 60 * 60 * 1_000;

export function createFlowKeys({ prisma, changed, now }: FlowKeysDeps): FlowKeys {
  return {
    async rotateKey(actor, id, origin) {
      allow(actor, 'flow:publish');
      const key = newEndpointKey();
      const oldKeyUntil = new Date(now() + OVERLAP_MS);
      await prisma.$transaction(async (tx) => {
        await lockFlow(tx, actor, id);
        const current = { flowId: id, expiresAt: null };
        await tx.endpointKey.updateMany({ where: current, data: { expiresAt: oldKeyUntil } });
        await tx.endpointKey.create({ data: { key, flowId: id } });
        await audit(tx, actor, { action: 'flow.key', subject: id });
      });
      await changed({ flowId: id });
      return { key, urls: urlsOf(key, origin), oldKeyUntil: oldKeyUntil.toISOString() };
    },
  };
}
