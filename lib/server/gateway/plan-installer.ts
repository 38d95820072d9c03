import type { Sealing } from '../values/sealing';
import type { StoredFlow } from './plan-source';
import type { KnownFlow, PlanTable } from './plan-table';
import { type Load, maskOf, type Origin, type Prepared, type Registry, withValues } from './prepare';
import { type Broken, isBroken, prepareStored } from './prepare-stored';
import { createWorkspaceValues, type WorkspaceValues } from './workspace-values';

export interface InstallerDeps {
  readonly registry: Registry;
  readonly sealing: Pick<Sealing, 'unseal'>;
  report(error: unknown): void;
}

/** Fills the table with prepared flows, and knows the values they are prepared with. */
export interface PlanInstaller {
  readonly values: WorkspaceValues;
  install(flow: StoredFlow, ticket: number): KnownFlow | null;
  /** Gives the plans of a workspace its present values. Compiles nothing but the checks of the caller that read a changed secret. */
  renewValues(workspaceId: string): void;
}

export function createPlanInstaller({ sealing, registry, report }: InstallerDeps, table: PlanTable): PlanInstaller {
  const values = createWorkspaceValues(sealing);

  const prepareLive = (flow: StoredFlow, load: Load): Prepared | Broken | null => {
    if (!flow.live) return null;
    const { flowId, workspaceId } = flow;
    const { version, document } = flow.live;
    const origin: Origin = { flowId, workspaceId, version, revision: null, environment: 'production' };
    return prepareStored(
      { origin, document, values: values.of(workspaceId), load, fallback: flow },
      { registry, report },
    );
  };
  return {
    values,
    install(flow, ticket) {
      const mask = maskOf(values.of(flow.workspaceId), flow.verify);
      return table.put(flow, ticket, { prepareLive: (load) => prepareLive(flow, load), mask });
    },
    renewValues(workspaceId) {
      const present = values.of(workspaceId);
      for (const flow of table.known()) {
        if (flow.workspaceId !== workspaceId) continue;
        const { live } = flow;
        const renewed =
          live && (isBroken(live) ? { ...live, mask: maskOf(present, live.verify) } : withValues(live, present));
        table.replace(flow, { live: renewed, mask: maskOf(present, flow.verify) });
      }
    },
  };
}
