import type { Endpoint, ExitAnswer } from '../flow/schema';
import type { Graph, KnownNode } from './check-graph';
import type { FlowIssue } from './failure';
import { type IssueCode, issue, type Place } from './issues';
import type { Reply } from './reply';

/** What `checkPlatform` must know of a platform besides its methods and its deadline. */
export interface AnsweredPlatform {
  readonly traits: { readonly repeats: boolean };
  readonly options: { safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown } };
  unsupported(reply: Reply, options: unknown): readonly IssueCode[];
}

/** What steps and outcomes say or do that this platform has no place for, or asks for twice. */
export function checkPlatform(graph: Graph, endpoint: Endpoint, platform: AnsweredPlatform): FlowIssue[] {
  const options = platform.options.safeParse(endpoint.options);
  const unsupported = (reply: Reply, place: Place): FlowIssue[] =>
    options.success
      ? platform.unsupported(reply, options.data).map((code) => issue(code, place, { platform: endpoint.platform }))
      : [];
  const steps = [...graph.nodes.values()].filter(({ node }) => !node.off && graph.reachable.has(node.id));
  return [
    ...Object.entries(endpoint.exits).flatMap(([exit, answer]) =>
      unsupported(replyOf(answer), { path: `endpoint.exits.${exit}` }),
    ),
    ...steps.flatMap((step) => checkStep(step, platform, unsupported)),
  ];
}

function checkStep(
  { node, definition }: KnownNode,
  { traits }: AnsweredPlatform,
  unsupported: (reply: Reply, place: Place) => FlowIssue[],
): FlowIssue[] {
  const config = definition?.config.safeParse(node.config);
  if (!definition || !config?.success) return [];
  const place = { nodeId: node.id, path: 'config' };
  const effect = definition.effect?.(config.data);
  const isDoneTwice = traits.repeats && effect?.changes === true && !effect.repeatable;
  return [
    ...(definition.reply ? unsupported(definition.reply(config.data), place) : []),
    ...(isDoneTwice ? [issue('duplicate_unprotected', place)] : []),
  ];
}

/** The words play no part: only what the answer asks for does. */
function replyOf({ reply: { params = {}, end = false } }: ExitAnswer): Reply {
  return { messages: [], params, end };
}
