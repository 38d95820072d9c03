import type { Flow, FlowNode } from '../flow/schema';
import { type Speech, speechOf } from './formats/speech';
import type { AnyDefinition, NodeImplementation, PortSpec, StepError } from './node';
import { portsOf } from './node';
import { type Compiled, compileConfig, compileShown } from './render';
import { TemplateError } from './template';

/** A flow ready to run: everything that does not depend on the call is decided here, once per version. */
export interface Plan {
  readonly steps: readonly PlanStep[];
  /** Index of the first step; -1 when the flow has no start. */
  readonly entry: number;
  readonly usesNow: boolean;
  readonly speech: Speech;
}

export interface PlanStep {
  readonly nodeId: string;
  readonly kind: string;
  /** Name in templates. */
  readonly key: string;
  readonly definition: AnyDefinition | undefined;
  readonly run: NodeImplementation['run'];
  readonly config: Compiled;
  /** The config for records, with secrets masked; undefined = as it is. */
  readonly shown: Compiled | undefined;
  /** Names of the secrets that the config uses. */
  readonly secrets: readonly string[];
  readonly ports: ReadonlyMap<string, PlanPort>;
  /** Where a suppressed effect goes on. */
  readonly successPort: string;
  /** Set when the node cannot run; reaching it ends the run as `failed`, other paths work. */
  readonly broken: StepError | undefined;
}

export interface PlanPort {
  readonly role: PortSpec['role'];
  /** Index of the next step; -1 = nothing is connected. */
  readonly next: number;
}

export type Runners = ReadonlyMap<string, NodeImplementation>;

/** Never throws for a flow of the right shape: a draft with faults runs as far as it can. `workspaceZone`: for a flow that names none. */
export function compileFlow(flow: Flow, runners: Runners, workspaceZone?: string): Plan {
  const indexOf = new Map(flow.nodes.map((node, index) => [node.id, index]));
  const targets = new Map(flow.edges.map((edge) => [`${edge.from} ${edge.port}`, edge.to]));
  const follow = passOverSwitchedOff(flow, targets, runners);
  const nextOf = (node: FlowNode, port: string) => indexOf.get(follow(targets.get(`${node.id} ${port}`)) ?? '') ?? -1;
  return {
    steps: flow.nodes.map((node) => compileStep(node, runners.get(node.kind), (port) => nextOf(node, port))),
    entry: flow.nodes.findIndex((node) => runners.get(node.kind)?.definition.traits?.entry),
    usesNow: /\{\{[^}]*\b(?:now|today)\b/.test(JSON.stringify(flow.nodes)),
    speech: speechOf(flow, workspaceZone),
  };
}

function compileStep(
  node: FlowNode,
  implementation: NodeImplementation | undefined,
  nextOf: (port: string) => number,
): PlanStep {
  const base = { nodeId: node.id, kind: node.kind, key: node.key ?? node.id };
  if (!implementation) return brokenStep(base, { code: 'kind_unknown', message: `There is no kind "${node.kind}".` });
  const { definition, run } = implementation;
  const parsed = definition.config.safeParse(node.config);
  if (!parsed.success)
    return brokenStep(base, {
      code: 'config_invalid',
      message: parsed.error.issues[0]?.message ?? 'The settings are incomplete.',
    });
  const specs = portsOf(definition, parsed.data);
  const ports = new Map(specs.map(({ name, role }) => [name, { role, next: nextOf(name) }]));
  const successPort = successPortOf(specs);
  const secrets = new Set<string>();
  try {
    return {
      ...base,
      definition,
      run,
      config: compileConfig(definition.config, parsed.data, { purpose: 'sent', secrets }),
      shown: compileShown(definition.config, parsed.data),
      secrets: [...secrets],
      ports,
      successPort,
      broken: undefined,
    };
  } catch (error) {
    if (error instanceof TemplateError) return brokenStep(base, { code: error.code, message: error.message });
    throw error;
  }
}

function brokenStep(base: Pick<PlanStep, 'nodeId' | 'kind' | 'key'>, broken: StepError): PlanStep {
  const run = () => ({ type: 'stop', exit: 'failed', error: broken }) as const;
  return {
    ...base,
    definition: undefined,
    run,
    config: { constant: true, value: undefined },
    shown: undefined,
    secrets: [],
    ports: new Map(),
    successPort: '',
    broken,
  };
}

/** Where a call goes on when all is well: a suppressed effect, or a node that is switched off. */
export function successPortOf(specs: readonly PortSpec[]): string {
  return (specs.find((spec) => spec.role === 'success' || spec.role === 'next') ?? specs[0])?.name ?? '';
}

/** A node that is switched off is passed over through its success port. */
function passOverSwitchedOff(flow: Flow, targets: ReadonlyMap<string, string>, runners: Runners) {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  return function follow(id: string | undefined, seen: ReadonlySet<string> = new Set()): string | undefined {
    const node = id === undefined ? undefined : nodes.get(id);
    if (!node?.off || seen.has(node.id)) return node?.id;
    const definition = runners.get(node.kind)?.definition;
    const config = definition?.config.safeParse(node.config);
    if (!definition || !config?.success) return undefined;
    return follow(
      targets.get(`${node.id} ${successPortOf(portsOf(definition, config.data))}`),
      new Set([...seen, node.id]),
    );
  };
}
