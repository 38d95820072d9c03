import { type Environment, environments } from '@/lib/contract/common';
import type { FlowIssue, SpokenIssue } from '@/lib/engine/failure';
import { spoken } from '@/lib/engine/issue-sentences';
import { allowsHost } from '@/lib/flow/hosts';
import type { Flow } from '@/lib/flow/schema';
import type { KnownValues } from '../values/value-names';
import type { ValueReference } from './references';

/** What the pure rules cannot see: whether the values that a flow names are there. */
function missingValues(references: readonly ValueReference[], names: Record<Environment, KnownValues>): SpokenIssue[] {
  return references.flatMap((reference) => [
    ...missingIn('production', reference, names),
    ...missingIn('test', reference, names),
  ]);
}

/** A step that calls a host which the secret does not name fails whenever it runs, until one of the two is changed. */
function wrongHosts(references: readonly ValueReference[], names: Record<Environment, KnownValues>): SpokenIssue[] {
  return references.flatMap((reference) =>
    environments.flatMap((environment) => wrongHostIn(environment, reference, names)),
  );
}

function wrongHostIn(
  environment: Environment,
  { root, name, nodeId, path, calls }: ValueReference,
  names: Record<Environment, KnownValues>,
): SpokenIssue[] {
  const rules = root === 'secret' ? names[environment].hosts.get(name) : undefined;
  if (!rules || calls === undefined) return [];
  const url = new URL(calls);
  if (allowsHost(rules, url)) return [];
  const { host } = url;
  return [
    {
      nodeId,
      path,
      code: SECRET_HOST_REFUSED,
      severity: 'warning',
      params: { name, host, environment },
      message: `The secret ${name} may not be sent to ${host} in ${environment}. Allow the host, or use another secret.`,
    },
  ];
}

/** Codes beside those of `issueSeverities`. */
export const missingCodes = { secret: 'secret_missing', env: 'variable_missing' } as const satisfies Record<
  ValueReference['root'],
  string
>;
export const SECRET_HOST_REFUSED = 'secret_host_refused';

/** Production blocks a publish; the test address only runs the draft, so there it is a warning. */
function missingIn(
  environment: Environment,
  { root, name, nodeId, path }: ValueReference,
  names: Record<Environment, KnownValues>,
): SpokenIssue[] {
  if (names[environment][root].has(name)) return [];
  const noun = root === 'secret' ? 'secret' : 'variable';
  return [
    {
      nodeId,
      path,
      code: missingCodes[root],
      severity: environment === 'production' ? 'error' : 'warning',
      params: { name, environment },
      message: `The ${noun} ${name} has no value in ${environment}.`,
    },
  ];
}

/** What lies around a document and decides with it whether it is sound. */
export interface Surroundings {
  readonly names: Record<Environment, KnownValues>;
  /** Of the flow's own addresses, those that end soon included. */
  readonly ownKeys: readonly string[];
}

/** Everything there is to say about a document, the workspace's values included. */
export function findIssues(rules: DocumentRules, flow: Flow, { names, ownKeys }: Surroundings): SpokenIssue[] {
  const references = rules.references(flow);
  return [
    ...rules.check(flow, ownKeys).map(spoken),
    ...missingValues(references, names),
    ...wrongHosts(references, names),
  ];
}

export function hasErrors(issues: readonly FlowIssue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}

/** The pure rules of documents, brought by the composition root together with the catalogs they need. */
export interface DocumentRules {
  check(flow: Flow, ownKeys: readonly string[]): readonly FlowIssue[];
  references(flow: Flow): ValueReference[];
  /** What it tells apart, such as the names of its intents. */
  topics(flow: Flow): readonly string[];
}
