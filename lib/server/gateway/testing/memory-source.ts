import { flowSchema } from '@/lib/flow/schema';
import type { ValueRow } from '../../values/open-values';
import { NO_VALUES, type PlanSource, type StoredFlow, type StoredKey } from '../plan-source';

/** What a test puts into the place of the database's tables. */
export interface MemoryFlow {
  readonly workspaceId: string;
  draft: { revision: number; document: unknown };
  live: { readonly version: number; readonly document: unknown } | null;
  keys: StoredKey[];
}

export interface MemorySource extends PlanSource {
  readonly flows: Map<string, MemoryFlow>;
  storedValues: ValueRow[];
  /** How often each question was asked. */
  readonly asked: Record<string, number>;
  isAway: boolean;
}

/** A plan source without a database, for tests: it can be away, and it counts. */
export function memorySource(): MemorySource {
  const flows = new Map<string, MemoryFlow>();
  const asked: Record<string, number> = {};
  const ask = (question: string) => {
    asked[question] = (asked[question] ?? 0) + 1;
    if (source.isAway) throw new Error('The database is away.');
  };
  const valuesStamp = (environment: string) =>
    source.storedValues
      .filter((row) => row.environment === environment)
      .map(
        ({ name, plain, sealed, hosts }) => `${name}=${plain}${sealed && Buffer.from(sealed).toString('hex')} ${hosts}`,
      )
      .join();
  const stampOf = ({ live, keys, draft }: MemoryFlow) =>
    JSON.stringify([live?.version, keys, live ? '' : draft.revision]);
  const liveFlows = () => [...flows].filter(([, flow]) => flow.live);
  const stored = ([flowId, flow]: [string, MemoryFlow]): StoredFlow => {
    const { workspaceId, keys, live } = flow;
    const { language, endpoint } = flowSchema.parse(flow.draft.document);
    return {
      flowId,
      workspaceId,
      keys: [...keys],
      platform: endpoint.platform,
      language,
      verify: endpoint.verify,
      live,
      stamp: stampOf(flow),
      workspaceStamp: valuesStamp('production') || NO_VALUES,
    };
  };
  const find = (test: (flowId: string, flow: MemoryFlow) => boolean) => {
    const found = [...flows].find(([flowId, flow]) => test(flowId, flow));
    return found ? stored(found) : null;
  };

  const source: MemorySource = {
    flows,
    storedValues: [],
    asked,
    isAway: false,
    async index() {
      ask('index');
      return liveFlows().map(([flowId, flow]) => {
        const { workspaceId, keys } = flow;
        return { flowId, workspaceId, keys: [...keys], stamp: stampOf(flow) };
      });
    },
    async fingerprint() {
      ask('fingerprint');
      return JSON.stringify(liveFlows().map(([flowId, flow]) => [flowId, stampOf(flow)]));
    },
    async workspaceStamps() {
      ask('workspaceStamps');
      const stamp = valuesStamp('production');
      return new Map(stamp === '' ? [] : source.storedValues.map((row) => [row.workspaceId, stamp]));
    },
    async byIds(ids) {
      ask('byIds');
      return [...flows].filter(([flowId]) => ids.includes(flowId)).map(stored);
    },
    async byKey(key) {
      ask('byKey');
      return find((_, flow) => flow.keys.some((one) => one.key === key));
    },
    async byId(id) {
      ask('byId');
      return find((flowId) => flowId === id);
    },
    async draft(flowId, knownStamp) {
      ask('draft');
      const draft = flows.get(flowId)?.draft;
      if (!draft) return null;
      const stamp = `${draft.revision}|${valuesStamp('test')}`;
      return stamp === knownStamp ? 'unchanged' : { stamp, ...draft };
    },
    async samples() {
      ask('samples');
      return {};
    },
    async values(workspaceId, environment) {
      ask('values');
      return source.storedValues.filter((row) => row.workspaceId === workspaceId && row.environment === environment);
    },
    async productionValues() {
      ask('productionValues');
      return source.storedValues.filter((row) => row.environment === 'production');
    },
    async stamps(ids) {
      ask('stamps');
      const known = [...flows].filter(([flowId]) => ids.includes(flowId));
      return new Map(known.map(([flowId, flow]) => [flowId, { stamp: stampOf(flow), isLive: flow.live !== null }]));
    },
  };
  return source;
}
