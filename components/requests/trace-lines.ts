import { type PortSpec, portsOf } from '@/lib/engine/node';
import type { StepRecord } from '@/lib/engine/result';
import type { Flow } from '@/lib/flow/schema';
import { catalog } from '@/lib/nodes/catalog.gen';

/** What one step of a logged call did, ready to be said. */
export interface TraceLine {
  readonly step: StepRecord;
  /** As the builder named it; undefined when the document is gone. */
  readonly name: string | undefined;
  /** The exit taken, when it says more than "and then". */
  readonly port: PortSpec | undefined;
  readonly look: 'passed' | 'failed' | 'reply';
}

/** Where the call came in goes without saying. */
export function traceLines(steps: readonly StepRecord[], document: Pick<Flow, 'nodes'> | null): TraceLine[] {
  return steps
    .filter((step) => !catalog.get(step.kind)?.traits?.entry)
    .map((step) => {
      const node = document?.nodes.find((one) => one.id === step.nodeId);
      return {
        step,
        name: node?.name,
        port: takenPort(step, node?.config),
        look: step.error ? 'failed' : catalog.get(step.kind)?.traits?.ends ? 'reply' : 'passed',
      };
    });
}

function takenPort(step: StepRecord, config: unknown): PortSpec | undefined {
  const definition = catalog.get(step.kind);
  if (!definition || step.port === undefined) return undefined;
  const parsed = definition.config.safeParse(config ?? {});
  const ports = parsed.success ? portsOf(definition, parsed.data) : [];
  const port = ports.find((one) => one.name === step.port);
  return port?.role === 'next' || port?.role === 'after' ? undefined : port;
}
