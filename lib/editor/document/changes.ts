import { isSameJson } from '../../flow/json';
import type { Endpoint, Flow, FlowNode } from '../../flow/schema';
import { type FieldChange, fieldChanges } from './field-changes';
import { edgeId } from './wiring';

/** One thing that differs between two documents, as a person would say it. */
export type FlowDifference =
  | { readonly type: 'added' | 'removed'; readonly node: FlowNode }
  | { readonly type: 'renamed'; readonly node: FlowNode; readonly from: string }
  | { readonly type: 'changed'; readonly node: FlowNode; readonly fields: readonly FieldChange[] }
  | { readonly type: 'switched-off' | 'switched-on'; readonly node: FlowNode }
  /** Another step follows a port; null = nothing follows it any more. */
  | { readonly type: 'connected'; readonly node: FlowNode; readonly port: string; readonly to: FlowNode | null }
  | { readonly type: 'endpoint'; readonly part: Exclude<keyof Endpoint, 'verify'> | 'timeZone' }
  /** Who may call, before and after: the one change that can open or shut the door. */
  | {
      readonly type: 'endpoint';
      readonly part: 'verify';
      readonly from: Endpoint['verify'];
      readonly to: Endpoint['verify'];
    };

/** What a new version brings. Where steps stand is no change: nobody who calls would notice. */
export function differencesOf(before: Flow, after: Flow): readonly FlowDifference[] {
  const [old, kept] = [nodesOf(before), nodesOf(after)];
  const steps = after.nodes.flatMap((node): FlowDifference[] => {
    const former = old.get(node.id);
    return former ? stepDifferences(former, node) : [{ type: 'added', node }];
  });
  const removed = before.nodes
    .filter((node) => !kept.has(node.id))
    .map((node): FlowDifference => ({ type: 'removed', node }));
  const endpoint = endpointDifferences(before.endpoint, after.endpoint);
  if (before.timeZone !== after.timeZone) endpoint.push({ type: 'endpoint', part: 'timeZone' });
  return [...steps, ...removed, ...rewired(before, after), ...endpoint];
}

function stepDifferences(former: FlowNode, node: FlowNode): FlowDifference[] {
  const differences: FlowDifference[] = [];
  if (former.name !== node.name) differences.push({ type: 'renamed', node, from: former.name });
  const fields = fieldChanges(former.config, node.config);
  if (fields.length > 0 || former.kind !== node.kind) differences.push({ type: 'changed', node, fields });
  if ((former.off ?? false) !== (node.off ?? false))
    differences.push({ type: node.off ? 'switched-off' : 'switched-on', node });
  return differences;
}

/** Only ports of steps that both have, and not what a new or a removed step brings and takes by itself. */
function rewired(before: Flow, after: Flow): FlowDifference[] {
  const [formerly, now] = [nodesOf(before), nodesOf(after)];
  const [ways, newWays] = [waysOf(before), waysOf(after)];
  return [...new Map([...ways, ...newWays])].flatMap(([edge, { from, port }]): FlowDifference[] => {
    const node = now.get(from);
    const [former, next] = [ways.get(edge)?.to, newWays.get(edge)?.to];
    const goesWithStep = former !== undefined && !now.has(former);
    const comesWithStep = next !== undefined && !formerly.has(next);
    if (!node || !formerly.has(from) || former === next || goesWithStep || comesWithStep) return [];
    return [{ type: 'connected', node, port, to: now.get(next ?? '') ?? null }];
  });
}

const nodesOf = ({ nodes }: Flow) => new Map(nodes.map((node) => [node.id, node]));
const waysOf = ({ edges }: Flow) => new Map(edges.map((edge) => [edgeId(edge), edge]));

function endpointDifferences(before: Endpoint, after: Endpoint): FlowDifference[] {
  const parts = Object.keys({ ...before, ...after }) as (keyof Endpoint)[]; // both are endpoints
  return parts
    .filter((part) => !isSameJson(before[part] ?? null, after[part] ?? null))
    .map(
      (part): FlowDifference =>
        part === 'verify'
          ? { type: 'endpoint', part, from: before.verify, to: after.verify }
          : { type: 'endpoint', part },
    );
}

/** Who may call before and after; null = that stays as it is. */
export function callersChange(
  differences: readonly FlowDifference[],
): Extract<FlowDifference, { readonly part: 'verify' }> | null {
  for (const difference of differences)
    if (difference.type === 'endpoint' && difference.part === 'verify') return difference;
  return null;
}
