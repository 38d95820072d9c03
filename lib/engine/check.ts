import type { Flow } from '../flow/schema';
import { checkConfig } from './check-config';
import { checkGraph, readGraph } from './check-graph';
import { checkMethods } from './check-methods';
import { type AnsweredPlatform, checkPlatform } from './check-platform';
import { checkCallTemplate } from './check-template';
import type { CheckTools } from './config-fault';
import type { FlowIssue } from './failure';
import { isTimeZone } from './formats/time-zone';
import { issue } from './issues';
import type { AnyDefinition, Capability } from './node';
import { varsOf } from './vars';

/** What `check` must know of a platform; the adapters in `lib/platforms` have it. */
export interface CheckedPlatform extends AnsweredPlatform {
  readonly methods: readonly string[];
  readonly deadline: { readonly maxMs: number; readonly reserveMs: number };
  readonly traits: AnsweredPlatform['traits'] & { readonly rawAnswer: boolean };
  readonly options: {
    safeParse(value: unknown): {
      readonly success: boolean;
      readonly data?: unknown;
      readonly error?: { issues: readonly { path: PropertyKey[]; message: string }[] } | undefined;
    };
  };
}

export interface CheckContext {
  readonly catalog: ReadonlyMap<string, AnyDefinition>;
  readonly platforms: ReadonlyMap<string, CheckedPlatform>;
  /** What this host can do beyond answering. */
  readonly capabilities: readonly Capability[];
  readonly tools?: CheckTools | undefined;
  /** Of the addresses where this flow is called; none for a document on its own. */
  readonly ownKeys?: readonly string[] | undefined;
}

/**
 * All faults that the document itself shows, while it is edited and again before it is published. Errors block a
 * publish, warnings do not. Values of the workspace (missing secrets) are the server's to add.
 */
export function checkFlow(flow: Flow, context: CheckContext): FlowIssue[] {
  const graph = readGraph(flow, context.catalog);
  const platform = context.platforms.get(flow.endpoint.platform);
  const rawAnswer = platform?.traits.rawAnswer ?? true;
  const keys = new Map(flow.nodes.map((node) => [node.id, node.key ?? node.id]));
  const { tools = {}, ownKeys = [] } = context;
  const checks = { graph, keys, vars: varsOf(flow, context.catalog), tools, ownKeys };
  const configs = [...graph.nodes.values()]
    .filter(({ node }) => !node.off)
    .flatMap((known) => checkConfig(known, checks));
  return [
    ...checkZone(flow),
    ...checkEndpoint(flow, context),
    ...checkReserve(flow, context),
    ...checkGraph(flow, graph, { capabilities: context.capabilities, rawAnswer }),
    ...(platform ? checkPlatform(graph, flow.endpoint, platform) : []),
    ...configs,
  ];
}

function checkZone({ timeZone }: Flow): FlowIssue[] {
  if (timeZone === undefined || isTimeZone(timeZone)) return [];
  return [issue('time_zone_unknown', { path: 'timeZone' }, { zone: timeZone })];
}

/** What a step may wait for is what remains after the answer has its share. */
function checkReserve({ endpoint, nodes }: Flow, { catalog, platforms }: CheckContext): FlowIssue[] {
  const reserve = platforms.get(endpoint.platform)?.deadline.reserveMs ?? 0;
  const { deadlineMs: deadline } = endpoint;
  const isTooShort = deadline !== undefined && deadline <= reserve;
  if (!isTooShort || !nodes.some(({ kind, off }) => !off && catalog.get(kind)?.effect)) return [];
  return [issue('deadline_too_short', { path: 'endpoint.deadlineMs' }, { deadline, reserve })];
}

function checkEndpoint({ endpoint }: Flow, { platforms }: CheckContext): FlowIssue[] {
  const platform = platforms.get(endpoint.platform);
  const keyPlace = { path: 'endpoint.duplicateKey' };
  const issues = checkCallTemplate(endpoint.duplicateKey ?? '', keyPlace);
  if (endpoint.duplicateKey) issues.push(issue('duplicate_unprotected', keyPlace));
  if (endpoint.verify.length === 0) issues.push(issue('verify_empty', { path: 'endpoint.verify' }));
  if (!platform)
    return [...issues, issue('platform_unknown', { path: 'endpoint.platform' }, { platform: endpoint.platform })];
  issues.push(...checkMethods(endpoint.methods, platform.methods));
  const { maxMs } = platform.deadline;
  if ((endpoint.deadlineMs ?? 0) > maxMs)
    issues.push(issue('deadline_too_long', { path: 'endpoint.deadlineMs' }, { max: maxMs }));
  const options = platform.options.safeParse(endpoint.options);
  for (const fault of options.success ? [] : (options.error?.issues ?? [])) {
    issues.push(
      issue(
        'options_invalid',
        { path: ['endpoint.options', ...fault.path].map(String).join('.') },
        { detail: fault.message },
      ),
    );
  }
  return issues;
}
