import type { Environment } from '@/lib/contract/common';
import type { ValueInfo } from '@/lib/contract/values';
import type { Flow } from '@/lib/flow/schema';

/** What the connection page knows besides the flow itself. */
export interface ConnectionFacts {
  readonly secrets: readonly Pick<ValueInfo, 'name' | 'environments'>[];
  /** What answers the production address now; null = nothing. */
  readonly live: { readonly number: number; readonly document: Flow } | null;
  /** May this person change the draft, publish, store secrets? */
  readonly editable: boolean;
  readonly canPublish: boolean;
  readonly canStoreSecrets: boolean;
  /** Time zone of flows that name none. */
  readonly workspaceZone: string;
  /** Where the machine listens. */
  readonly port: number;
  /** Newest call from outside per environment. */
  readonly lastCalls: Readonly<Record<Environment, LastCall | null>>;
}

export interface LastCall {
  readonly id: string;
  readonly exit: string;
  readonly reason: string | null;
  readonly startedAt: string;
  readonly durationMs: number;
  /** What ran: a version, or a draft. */
  readonly version: number | null;
  readonly revision: number | null;
  /** Not from the machine that Hookloom runs on: only such a call says something about a platform. */
  readonly isOutside: boolean;
}

/** Where a secret has no value yet. */
export function missingIn(facts: ConnectionFacts, secret: string): Environment[] {
  const known = facts.secrets.find((one) => one.name === secret)?.environments ?? [];
  return (['production', 'test'] as const).filter((environment) => !known.includes(environment));
}
